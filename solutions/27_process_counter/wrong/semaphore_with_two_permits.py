"""A semaphore that lets two in.

Rule: 2
Check: no_update_is_lost
Why: two are enough to lose an update.
"""

import multiprocessing


class ProcessCounter:
    def __init__(self, start=0):
        self._total = multiprocessing.Value("q", start, lock=False)
        self._gate = multiprocessing.Semaphore(2)

    def increment(self, amount=1):
        with self._gate:
            self._total.value += amount
            return self._total.value

    @property
    def value(self):
        return self._total.value
