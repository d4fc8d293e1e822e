"""Adds under the lock, and looks at the total afterwards.

Rule: 2
Check: values_are_different
Why: by then another process has added too, and both return the same.
"""

import multiprocessing


class ProcessCounter:
    def __init__(self, start=0):
        self._total = multiprocessing.Value("q", start)

    def increment(self, amount=1):
        with self._total.get_lock():
            self._total.value += amount
        return self._total.value

    @property
    def value(self):
        return self._total.value
