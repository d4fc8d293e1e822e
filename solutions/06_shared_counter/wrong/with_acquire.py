"""Writes `with lock.acquire():` in place of `with lock:`.

Rule: 1
Check: total_is_kept
Why: acquire returns True, and True is nothing to be entered: a TypeError, and the lock stays locked.
"""

from threading import Lock


class Counter:
    def __init__(self, start=0):
        self._lock = Lock()
        self._value = start

    def increment(self, amount=1):
        with self._lock.acquire():
            self._value += amount
            return self._value

    def increment_below(self, limit):
        with self._lock.acquire():
            if self._value >= limit:
                return False
            self._value += 1
            return True

    @property
    def value(self):
        with self._lock.acquire():
            return self._value
