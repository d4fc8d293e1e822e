"""Calls increment while it holds the plain lock that increment takes too.

Rule: 2
Check: limit_is_respected
Why: The thread waits for a lock that it holds itself, and hangs at the first increment_below that may add.
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
            if self._value >= limit:
                return False
            self.increment()
            return True

    @property
    def value(self):
        with self._lock:
            return self._value
