"""Caps the total with min, which also pulls a total above the limit down to it.

Rule: 2
Check: limit_is_respected
Why: With a total above the limit the answer is rightly False, but the total has shrunk to the limit.
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
            before = self._value
            self._value = min(self._value + 1, limit)
            return self._value > before

    @property
    def value(self):
        with self._lock:
            return self._value
