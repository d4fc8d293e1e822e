"""The parameters have other names.

Rule: 1
Check: one_total
Why: start and amount can be given by name.
"""

import multiprocessing


class ProcessCounter:
    def __init__(self, initial=0):
        self._total = multiprocessing.Value("q", initial)

    def increment(self, by=1):
        with self._total.get_lock():
            self._total.value += by
            return self._total.value

    @property
    def value(self):
        return self._total.value
