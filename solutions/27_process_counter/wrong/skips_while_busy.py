"""Adds only if the lock is free.

Rule: 2
Check: no_update_is_lost
Why: when it is not, the amount is gone.
"""

import multiprocessing


class ProcessCounter:
    def __init__(self, start=0):
        self._total = multiprocessing.Value("q", start)

    def increment(self, amount=1):
        lock = self._total.get_lock()
        if lock.acquire(block=False):
            self._total.value += amount
            lock.release()
        return self._total.value

    @property
    def value(self):
        return self._total.value
