"""Waits half a second for the lock, "so that it never hangs".

Rule: 1
Check: no_update_is_lost
Why: Another thread may have the lock for longer than half a second, on a busy machine; this one goes on without it.
"""

import threading
from contextlib import contextmanager


class Counter:
    def __init__(self, start: int = 0) -> None:
        self._lock = threading.Lock()
        self._total = start

    @contextmanager
    def _hold(self):
        got_it = self._lock.acquire(timeout=0.5)
        try:
            yield
        finally:
            if got_it:
                self._lock.release()

    def increment(self, amount: int = 1) -> int:
        with self._hold():
            self._total += amount
            return self._total

    def increment_below(self, limit: int) -> bool:
        with self._hold():
            if self._total < limit:
                self._total += 1
                return True
            return False

    @property
    def value(self) -> int:
        return self._total
