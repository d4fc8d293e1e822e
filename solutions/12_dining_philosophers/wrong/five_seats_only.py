"""Refuses other tables than those for five or fewer.

Rule: 3
Check: those_who_share_no_fork_eat_at_once
Why: A table may have more seats.
"""

from threading import Lock


class Table:
    def __init__(self, seats):
        if not 2 <= seats <= 5:
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
            return eat()
