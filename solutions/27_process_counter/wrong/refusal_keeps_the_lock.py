"""An amount that is refused leaves the lock taken.

Rule: 1
Check: one_total
Why: after increment(0) no other process ever gets the lock.
"""

import multiprocessing


class ProcessCounter:
    def __init__(self, start=0):
        self._total = multiprocessing.Value("q", start)

    def increment(self, amount=1):
        lock = self._total.get_lock()
        lock.acquire()
        if amount < 1:
            raise ValueError("an amount is 1 or more")
        self._total.value += amount
        total = self._total.value
        lock.release()
        return total

    @property
    def value(self):
        return self._total.value
