"""Everyone takes the fork on the left first.

Rule: 2
Check: never_a_deadlock
Why: If all do so at once, each waits for the next.
"""

from threading import Lock


class Table:
    def __init__(self, seats):
        if seats < 2:
            raise ValueError("at least 2 seats")
        self._seats = seats
        self._forks = [Lock() for _ in range(seats)]

    def dine(self, seat, eat):
        if seat < 0 or seat >= self._seats:
            raise ValueError("no such seat")
        left = seat
        right = (seat + 1) % self._seats
        with self._forks[left], self._forks[right]:
            return eat()
