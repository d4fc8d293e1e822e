"""There are two locks, one for even and one for odd forks.

Rule: 3
Check: those_who_share_no_fork_eat_at_once
Why: Everyone needs both of them.
"""

from threading import Lock


class Table:
    def __init__(self, seats):
        if seats < 2:
            raise ValueError("at least 2 seats")
        self._seats = seats
        self._forks = [Lock(), Lock()]

    def dine(self, seat, eat):
        if seat < 0 or seat >= self._seats:
            raise ValueError("no such seat")
        with self._forks[0], self._forks[1]:
            return eat()
