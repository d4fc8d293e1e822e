"""Tries for the second fork again and again, and holds the first one meanwhile.

Rule: 2
Check: never_a_deadlock
Why: All do so, and nobody ever gets a second one.
"""

import time
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
        with self._forks[left]:
            while not self._forks[right].acquire(blocking=False):
                time.sleep(0)
            try:
                return eat()
            finally:
                self._forks[right].release()
