"""Refuses whoever finds that another increment_below has succeeded since it was called.

Rule: 2
Check: limit_holds_on_every_schedule
Why: There may be room for both: the limit says so, not how many came.
"""

import threading


class Counter:
    def __init__(self, start=0):
        self._lock = threading.Lock()
        self._value = start
        self._given = 0

    def increment(self, amount=1):
        with self._lock:
            self._value += amount
            return self._value

    def increment_below(self, limit):
        given = self._given
        with self._lock:
            if self._value >= limit or self._given != given:
                return False
            self._given += 1
            self._value += 1
            return True

    @property
    def value(self):
        with self._lock:
            return self._value
