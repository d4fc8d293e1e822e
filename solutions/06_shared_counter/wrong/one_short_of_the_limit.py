"""Stops one below the limit.

Rule: 2
Check: limit_is_respected
Why: At limit - 1 the total is still below the limit, and yet nothing is added.
"""

import threading


class Counter:
    def __init__(self, start=0):
        self._lock = threading.Lock()
        self._value = start

    def increment(self, amount=1):
        with self._lock:
            self._value += amount
            return self._value

    def increment_below(self, limit):
        with self._lock:
            if self._value >= limit - 1:
                return False
            self._value += 1
            return True

    @property
    def value(self):
        with self._lock:
            return self._value
