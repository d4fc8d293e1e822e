"""The philosopher at seat 5 is the one who takes the right fork first.

Rule: 2
Check: never_a_deadlock
Why: A smaller table has none.
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
        first, second = (right, left) if seat == 5 else (left, right)
        with self._forks[first], self._forks[second]:
            return eat()
