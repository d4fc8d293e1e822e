"""Takes one fork, tries for the other, puts the first one back if it fails, waits a little, and begins on the other side."""

import time
from threading import Lock


class Table:
    def __init__(self, seats):
        if seats < 2:
            raise ValueError("not a table")
        self._forks = tuple(Lock() for _ in range(seats))

    def dine(self, seat, eat):
        seats = len(self._forks)
        if seat not in range(seats):
            raise ValueError("not a seat")
        one, other = self._forks[seat], self._forks[(seat + 1) % seats]
        while not self._both(one, other):
            one, other = other, one
            time.sleep(0.001 * (seat + 1))
        try:
            return eat()
        finally:
            one.release()
            other.release()

    @staticmethod
    def _both(one, other):
        one.acquire()
        if other.acquire(blocking=False):
            return True
        one.release()
        return False
