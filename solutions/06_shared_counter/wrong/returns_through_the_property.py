"""Adds under the lock and asks the value property, under the lock again, for the answer.

Rule: 1
Check: returned_values_differ
Why: The other thread adds between the two, and both return the same number.
"""

import threading


class Counter:
    def __init__(self, start=0):
        self._lock = threading.Lock()
        self._value = start

    def increment(self, amount=1):
        with self._lock:
            self._value += amount
        return self.value

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
