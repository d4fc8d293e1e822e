"""The last one has a fork on the right that nobody shares.

Rule: 1
Check: neighbours_never_eat_at_once
Why: The last seat is a neighbour of seat 0.
"""

from threading import Lock


class Table:
    def __init__(self, seats):
        if seats < 2:
            raise ValueError("at least 2 seats")
        self._seats = seats
        self._forks = [Lock() for _ in range(seats + 1)]

    def dine(self, seat, eat):
        if seat < 0 or seat >= self._seats:
            raise ValueError("no such seat")
        left = seat
        right = (seat + 1)
        first, second = min(left, right), max(left, right)
        with self._forks[first], self._forks[second]:
            return eat()
