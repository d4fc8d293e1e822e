"""Each thread has its own lock in a threading.local.

Rule: 1
Check: no_update_is_lost
Why: A lock excludes only others who take the same lock, and here no two threads do.
"""

import threading


class Counter:
    def __init__(self, start=0):
        self._mine = threading.local()
        self._value = start

    def _guard(self):
        if not hasattr(self._mine, "lock"):
            self._mine.lock = threading.Lock()
        return self._mine.lock

    def increment(self, amount=1):
        with self._guard():
            self._value += amount
            return self._value

    def increment_below(self, limit):
        with self._guard():
            if self._value >= limit:
                return False
            self._value += 1
            return True

    @property
    def value(self):
        with self._guard():
            return self._value
