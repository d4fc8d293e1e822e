"""increment_below respects the limit but returns True in any case.

Rule: 2
Check: limit_is_respected
Why: At the limit nothing is added, and it says that something was.
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
            return True

    @property
    def value(self):
        with self._lock:
            return self._value
