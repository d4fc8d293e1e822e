"""An integer without a lock.

Rule: 2
Check: no_update_is_lost
Why: nothing keeps two processes from adding to the same number.
"""

import multiprocessing


class ProcessCounter:
    def __init__(self, start=0):
        self._total = multiprocessing.Value("q", start, lock=False)

    def increment(self, amount=1):
        self._total.value += amount
        return self._total.value

    @property
    def value(self):
        return self._total.value
