"""The total is an ordinary attribute, and a lock guards it.

Rule: 1
Check: one_total
Why: every process has a copy of it; what a child adds, nobody else sees.
"""

import multiprocessing


class ProcessCounter:
    def __init__(self, start=0):
        self._total = start
        self._lock = multiprocessing.Lock()

    def increment(self, amount=1):
        with self._lock:
            self._total += amount
            return self._total

    @property
    def value(self):
        return self._total
