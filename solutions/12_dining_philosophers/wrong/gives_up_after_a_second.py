"""Waits a second for each fork, and goes home hungry.

Rule: 2
Check: everyone_waits_for_a_slow_eater
Why: The neighbour may eat for longer.
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
        if not self._forks[first].acquire(timeout=1):
            return None
        try:
            if not self._forks[second].acquire(timeout=1):
                return None
            try:
                return eat()
            finally:
                self._forks[second].release()
        finally:
            self._forks[first].release()
