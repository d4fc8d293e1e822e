"""A waiter lets four reach for forks at a time, whatever the table.

Rule: 2
Check: never_a_deadlock
Why: That is one fewer than five, and too many for four.
"""

from threading import Lock, Semaphore


class Table:
    def __init__(self, seats):
        if seats < 2:
            raise ValueError("at least 2 seats")
        self._seats = seats
        self._waiter = Semaphore(4)
        self._forks = [Lock() for _ in range(seats)]

    def dine(self, seat, eat):
        if seat < 0 or seat >= self._seats:
            raise ValueError("no such seat")
        left = seat
        right = (seat + 1) % self._seats
        with self._waiter, self._forks[left], self._forks[right]:
            return eat()
