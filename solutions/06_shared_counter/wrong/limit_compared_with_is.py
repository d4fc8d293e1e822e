"""Asks whether the total is the very object that the limit is.

Rule: 2
Check: limit_is_respected
Why: Two equal integers are one object only as long as they are small.
"""

from threading import Lock


class Counter:
    def __init__(self, start=0):
        self._lock = Lock()
        self._total = start

    def increment(self, amount=1):
        with self._lock:
            self._total += amount
            return self._total

    def increment_below(self, limit):
        with self._lock:
            if self._total is limit or self._total > limit:
                return False
            self._total += 1
            return True

    @property
    def value(self):
        with self._lock:
            return self._total
