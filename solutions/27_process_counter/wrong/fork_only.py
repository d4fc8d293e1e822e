"""The integer comes from the fork context.

Rule: 1
Check: one_total
Why: a spawned child can't be given its lock.
"""

import multiprocessing


class ProcessCounter:
    def __init__(self, start=0):
        self._total = multiprocessing.get_context("fork").Value("q", start)

    def increment(self, amount=1):
        with self._total.get_lock():
            self._total.value += amount
            return self._total.value

    @property
    def value(self):
        return self._total.value
