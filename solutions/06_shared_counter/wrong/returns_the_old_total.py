"""increment returns the total from before the addition.

Rule: 1
Check: total_is_kept
Why: The answer must be the new total.
"""

import threading


class Counter:
    def __init__(self, start=0):
        self._lock = threading.Lock()
        self._value = start

    def increment(self, amount=1):
        with self._lock:
            old = self._value
            self._value += amount
            return old

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
