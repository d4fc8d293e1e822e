"""Takes the left fork only.

Rule: 1
Check: neighbours_never_eat_at_once
Why: The right neighbour may eat as well.
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
        with self._forks[left]:
            return eat()
