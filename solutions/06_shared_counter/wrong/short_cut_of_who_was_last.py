"""Has a short cut for a thread that was the last one to add: it reads the total when the lock is open again.

Rule: 1
Check: returned_values_differ
Why: Between the end of the `with` and the read another thread may add, and both return the same total.
"""

import threading


class Counter:
    def __init__(self, start=0):
        self._lock = threading.Lock()
        self._value = start
        self._last = threading.local()

    def increment(self, amount=1):
        with self._lock:
            before = self._value
            self._value += amount
            after = self._value
        if getattr(self._last, "total", None) == before:
            after = self._value
        self._last.total = after
        return after

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
