"""A semaphore in place of a lock, but with two permits.

Rule: 1
Check: no_update_is_lost
Why: Two threads may be inside at once, and both read the same old total.
"""

import threading


class Counter:
    def __init__(self, start=0):
        self._lock = threading.Semaphore(2)
        self._value = start

    def increment(self, amount=1):
        with self._lock:
            self._value += amount
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
