"""increment returns the total before.

Rule: 1
Check: one_total
Why: it is to return the new one.
"""

import multiprocessing


class ProcessCounter:
    def __init__(self, start=0):
        self._total = multiprocessing.Value("q", start)

    def increment(self, amount=1):
        with self._total.get_lock():
            old = self._total.value
            self._total.value = old + amount
            return old

    @property
    def value(self):
        return self._total.value
