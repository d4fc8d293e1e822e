"""Takes a total of 0 for one to which nothing was added yet.

Rule: 2
Check: limit_is_respected
Why: A counter that started below 0 and has come to 0 begins again at its start.
"""

from threading import Lock


class Counter:
    def __init__(self, start=0):
        self._lock = Lock()
        self._start = start
        self._total = None

    def increment(self, amount=1):
        with self._lock:
            self._total = (self._total or self._start) + amount
            return self._total

    def increment_below(self, limit):
        with self._lock:
            total = self._total or self._start
            if total < limit:
                self._total = total + 1
                return True
            return False

    @property
    def value(self):
        with self._lock:
            return self._start if self._total is None else self._total
