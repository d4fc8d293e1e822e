"""increment(-5) adds 5.

Rule: 1
Check: one_total
Why: it may add -5 or refuse to, and nothing else.
"""

import multiprocessing


class ProcessCounter:
    def __init__(self, start=0):
        self._total = multiprocessing.Value("q", start)

    def increment(self, amount=1):
        with self._total.get_lock():
            self._total.value += abs(amount)
            return self._total.value

    @property
    def value(self):
        return self._total.value
