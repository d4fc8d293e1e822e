"""Checks the limit before it takes the lock.

Rule: 2
Check: limit_holds_on_every_schedule
Why: Two threads both find one place left, and then both take it.
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
        if self._value >= limit:
            return False
        with self._lock:
            self._value += 1
            return True

    @property
    def value(self):
        with self._lock:
            return self._value
