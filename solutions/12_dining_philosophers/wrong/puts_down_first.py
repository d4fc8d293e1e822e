"""Puts the forks down before it eats.

Rule: 1
Check: neighbours_never_eat_at_once
Why: They have to be held meanwhile.
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
        first, second = min(left, right), max(left, right)
        with self._forks[first], self._forks[second]:
            pass
        return eat()
