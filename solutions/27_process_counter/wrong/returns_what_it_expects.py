"""Adds under the lock, and returns what it had read before plus the amount.

Rule: 2
Check: values_are_different
Why: two that read the same return the same.
"""

import multiprocessing


class ProcessCounter:
    def __init__(self, start=0):
        self._total = multiprocessing.Value("q", start)

    def increment(self, amount=1):
        new = self._total.value + amount
        with self._total.get_lock():
            self._total.value += amount
        return new

    @property
    def value(self):
        return self._total.value
