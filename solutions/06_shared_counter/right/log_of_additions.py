"""Keeps every addition in a list under a lock; the total is their sum."""

import threading


class Counter:
    def __init__(self, start=0):
        self._lock = threading.Lock()
        self._additions = [start]

    def increment(self, amount=1):
        with self._lock:
            self._additions.append(amount)
            return sum(self._additions)

    def increment_below(self, limit):
        with self._lock:
            if sum(self._additions) < limit:
                self._additions.append(1)
                return True
            return False

    @property
    def value(self):
        with self._lock:
            return sum(self._additions)
