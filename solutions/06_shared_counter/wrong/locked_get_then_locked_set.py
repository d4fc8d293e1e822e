"""Reads under the lock and writes under the lock, but lets go in between.

Rule: 1
Check: no_update_is_lost
Why: Each step is safe and the pair is not: another update fits between the two.
"""

import threading


class Counter:
    def __init__(self, start=0):
        self._lock = threading.Lock()
        self._value = start

    def _get(self):
        with self._lock:
            return self._value

    def _set(self, new):
        with self._lock:
            self._value = new

    def increment(self, amount=1):
        new = self._get() + amount
        self._set(new)
        return new

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
