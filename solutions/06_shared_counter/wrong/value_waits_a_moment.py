"""Waits a tenth of a second for the lock, and shows then what it saw the last time.

Rule: 3
Check: value_is_current, value_never_shows_a_passing_state
Why: What the thread itself has added may be missing from what it is shown.
"""

from threading import Lock


class Counter:
    def __init__(self, start=0):
        self._lock = Lock()
        self._total = self._shown = start

    def increment(self, amount=1):
        with self._lock:
            self._total += amount
            return self._total

    def increment_below(self, limit):
        with self._lock:
            if self._total < limit:
                self._total += 1
                return True
            return False

    @property
    def value(self):
        if self._lock.acquire(timeout=0.1):
            try:
                self._shown = self._total
            finally:
                self._lock.release()
        return self._shown
