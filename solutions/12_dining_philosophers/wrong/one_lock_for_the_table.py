"""One lock for the whole table.

Rule: 3
Check: those_who_share_no_fork_eat_at_once
Why: Two who share no fork wait for each other.
"""

from threading import Lock


class Table:
    def __init__(self, seats):
        if seats < 2:
            raise ValueError("at least 2 seats")
        self._seats = seats
        self._lock = Lock()

    def dine(self, seat, eat):
        if seat < 0 or seat >= self._seats:
            raise ValueError("no such seat")
        with self._lock:
            return eat()
