"""Checks under the lock, lets go, and adds by calling increment.

Rule: 2
Check: limit_holds_on_every_schedule
Why: Both parts are locked, each for itself; between them another thread takes the last place.
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
        if self.value >= limit:
            return False
        self.increment()
        return True

    @property
    def value(self):
        with self._lock:
            return self._value
