"""Every call makes a lock of its own.

Rule: 2
Check: no_update_is_lost
Why: nobody else can ever hold it.
"""

import multiprocessing


class ProcessCounter:
    def __init__(self, start=0):
        self._total = multiprocessing.Value("q", start)

    def increment(self, amount=1):
        with multiprocessing.Lock():
            self._total.value += amount
            return self._total.value

    @property
    def value(self):
        return self._total.value
