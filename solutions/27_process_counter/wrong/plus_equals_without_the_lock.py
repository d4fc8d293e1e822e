"""self._total.value += amount, and no more.

Rule: 2
Check: no_update_is_lost
Why: reading and writing are two steps, each with the lock; between them another process adds.
"""

import multiprocessing


class ProcessCounter:
    def __init__(self, start=0):
        self._total = multiprocessing.Value("q", start)

    def increment(self, amount=1):
        self._total.value += amount
        return self._total.value

    @property
    def value(self):
        return self._total.value
