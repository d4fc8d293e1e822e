"""Takes a limit below 0 for an error.

Rule: 2
Check: limit_is_respected
Why: A total may be negative, and then such a limit may have room.
"""

from threading import Lock


class Counter:
    def __init__(self, start=0):
        self._lock = Lock()
        self._total = start

    def increment(self, amount=1):
        with self._lock:
            self._total += amount
            return self._total

    def increment_below(self, limit):
        if limit < 0:
            raise ValueError("limit below 0")
        with self._lock:
            if self._total < limit:
                self._total += 1
                return True
            return False

    @property
    def value(self):
        with self._lock:
            return self._total
