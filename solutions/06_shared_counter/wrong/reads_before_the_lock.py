"""Reads the old total first and takes the lock only to write the new one.

Rule: 1
Check: no_update_is_lost
Why: Two threads read the same old total; the lock only makes them write one after the other.
"""

import threading


class Counter:
    def __init__(self, start=0):
        self._lock = threading.Lock()
        self._value = start

    def increment(self, amount=1):
        new = self._value + amount
        with self._lock:
            self._value = new
            return self._value

    def increment_below(self, limit):
        with self._lock:
            if self._value >= limit:
                return False
            self._value += 1
            return True

    @property
    def value(self):
        with self._lock:
            return self._value
