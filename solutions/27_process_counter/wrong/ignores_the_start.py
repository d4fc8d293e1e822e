"""Always begins at 0.

Rule: 1
Check: one_total
Why: the constructor is told where to begin.
"""

import multiprocessing


class ProcessCounter:
    def __init__(self, start=0):
        self._total = multiprocessing.Value("q", 0)

    def increment(self, amount=1):
        with self._total.get_lock():
            self._total.value += amount
            return self._total.value

    @property
    def value(self):
        return self._total.value
