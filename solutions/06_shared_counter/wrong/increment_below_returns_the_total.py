"""increment_below returns the new total instead of whether it added.

Rule: 2
Check: limit_is_respected
Why: The caller gets a number for True, and a new total of 0 would even mean no.
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
            if self._value < limit:
                self._value += 1
                return self._value
            return False

    @property
    def value(self):
        with self._lock:
            return self._value
