"""Reading under the lock, writing under the lock.

Rule: 2
Check: no_update_is_lost
Why: each step is safe, and the two together are not.
"""

import multiprocessing


class ProcessCounter:
    def __init__(self, start=0):
        self._total = multiprocessing.Value("q", start)

    def increment(self, amount=1):
        with self._total.get_lock():
            total = self._total.value
        with self._total.get_lock():
            self._total.value = total + amount
        return total + amount

    @property
    def value(self):
        return self._total.value
