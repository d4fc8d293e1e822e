"""increment has to be told how much.

Rule: 1
Check: one_total
Why: without an amount it adds 1.
"""

import multiprocessing


class ProcessCounter:
    def __init__(self, start=0):
        self._total = multiprocessing.Value("q", start)

    def increment(self, amount):
        with self._total.get_lock():
            self._total.value += amount
            return self._total.value

    @property
    def value(self):
        return self._total.value
