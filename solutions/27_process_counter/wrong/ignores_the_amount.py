"""Always adds 1.

Rule: 1
Check: one_total
Why: increment is told how much.
"""

import multiprocessing


class ProcessCounter:
    def __init__(self, start=0):
        self._total = multiprocessing.Value("q", start)

    def increment(self, amount=1):
        with self._total.get_lock():
            self._total.value += 1
            return self._total.value

    @property
    def value(self):
        return self._total.value
