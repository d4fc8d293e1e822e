"""The total is read before the lock is taken.

Rule: 2
Check: no_update_is_lost
Why: it may be out of date when it is written.
"""

import multiprocessing


class ProcessCounter:
    def __init__(self, start=0):
        self._total = multiprocessing.Value("q", start)

    def increment(self, amount=1):
        total = self._total.value + amount
        with self._total.get_lock():
            self._total.value = total
        return total

    @property
    def value(self):
        return self._total.value
