"""Waits for the lock for a microsecond, and goes on in any case.

Rule: 2
Check: no_update_is_lost
Why: the answer of acquire says whether it got the lock, and nobody looks.
"""

import multiprocessing


class ProcessCounter:
    def __init__(self, start=0):
        self._total = multiprocessing.Value("q", start, lock=False)
        self._lock = multiprocessing.Lock()

    def increment(self, amount=1):
        got = self._lock.acquire(timeout=1e-6)
        self._total.value += amount
        total = self._total.value
        if got:
            self._lock.release()
        return total

    @property
    def value(self):
        return self._total.value
