"""increment cannot be called without an amount.

Rule: 1
Check: total_is_kept
Why: increment() must add 1, and here it is a TypeError.
"""

import threading


class Counter:
    def __init__(self, start=0):
        self._lock = threading.Lock()
        self._value = start

    def increment(self, amount):
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
