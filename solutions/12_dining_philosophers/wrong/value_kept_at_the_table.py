"""Keeps the value at the table until the forks are down.

Rule: 1
Check: value_is_returned
Why: Another philosopher's meal may have ended meanwhile, and its value is returned.
"""

from threading import Lock


class Table:
    def __init__(self, seats):
        if seats < 2:
            raise ValueError("seats")
        self._forks = [Lock() for _ in range(seats)]
        self._value = None

    def dine(self, seat, eat):
        if not 0 <= seat < len(self._forks):
            raise ValueError("seat")
        first, second = sorted((seat, (seat + 1) % len(self._forks)))
        with self._forks[first], self._forks[second]:
            self._value = eat()
        return self._value
