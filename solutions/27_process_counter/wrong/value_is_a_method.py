"""value has to be called.

Rule: 1
Check: one_total
Why: it is a property.
"""

import multiprocessing


class ProcessCounter:
    def __init__(self, start=0):
        self._total = multiprocessing.Value("q", start)

    def increment(self, amount=1):
        with self._total.get_lock():
            self._total.value += amount
            return self._total.value

    def value(self):
        return self._total.value
