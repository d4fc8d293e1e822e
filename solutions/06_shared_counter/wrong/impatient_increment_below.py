"""Waits a second for the lock, and says then that there is no room.

Rule: 2
Check: limit_holds_on_every_schedule, limit_and_increment_together
Why: That somebody else has the lock says nothing about the limit.
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
        if not self._lock.acquire(timeout=1):
            return False
        try:
            if self._total < limit:
                self._total += 1
                return True
            return False
        finally:
            self._lock.release()

    @property
    def value(self):
        return self._total
