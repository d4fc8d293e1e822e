"""Up to four sit at a round table; more sit at the counter, where the first and the last have a fork that nobody shares.

Rule: 1
Check: neighbours_never_eat_at_once
Why: The last seat is a neighbour of seat 0 at every table.
"""

from threading import Lock


class Table:
    def __init__(self, seats):
        if seats < 2:
            raise ValueError(f"{seats} seats are too few")
        self._seats = seats
        self._forks = [Lock() for _ in range(seats + 1)]

    def dine(self, seat, eat):
        if not 0 <= seat < self._seats:
            raise ValueError(f"there is no seat {seat}")
        right = seat + 1
        if right == self._seats and self._seats <= 4:
            right = 0
        first, second = sorted((seat, right))
        with self._forks[first], self._forks[second]:
            return eat()
