"""Locks only where there is an `if`, because `+=` alone looks like one step.

Rule: 1
Check: no_update_is_lost
Why: Two increments read the same old total and one of them is lost.
"""

import threading


class Counter:
    def __init__(self, start=0):
        self._lock = threading.Lock()
        self._value = start

    def increment(self, amount=1):
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
