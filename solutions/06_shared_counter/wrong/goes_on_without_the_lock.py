"""Tries to take the lock and does not look whether it got it.

Rule: 1
Check: no_update_is_lost, returned_values_differ
Why: acquire returned False, and the thread goes in all the same and releases someone else's lock.
"""

import threading


class Counter:
    def __init__(self, start=0):
        self._lock = threading.Lock()
        self._value = start

    def increment(self, amount=1):
        self._lock.acquire(blocking=False)
        try:
            self._value += amount
            return self._value
        finally:
            self._lock.release()

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
