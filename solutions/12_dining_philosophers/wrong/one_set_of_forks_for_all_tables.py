"""The forks belong to the class.

Rule: 3
Check: tables_are_independent
Why: Another table has forks of its own.
"""

from threading import Lock


class Table:
    _forks = [Lock() for _ in range(100)]

    def __init__(self, seats):
        if seats < 2:
            raise ValueError("at least 2 seats")
        self._seats = seats

    def dine(self, seat, eat):
        if seat < 0 or seat >= self._seats:
            raise ValueError("no such seat")
        left = seat
        right = (seat + 1) % self._seats
        first, second = min(left, right), max(left, right)
        with self._forks[first], self._forks[second]:
            return eat()
