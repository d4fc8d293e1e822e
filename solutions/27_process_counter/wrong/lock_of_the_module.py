"""The lock is made at the top of the module, when it is imported.

Rule: 2
Check: no_update_is_lost
Why: a spawned process imports the module anew, and with it makes a lock of its own.
"""

import multiprocessing


LOCK = multiprocessing.Lock()


class ProcessCounter:
    def __init__(self, start=0):
        self._total = multiprocessing.Value("q", start, lock=False)

    def increment(self, amount=1):
        with LOCK:
            self._total.value += amount
            return self._total.value

    @property
    def value(self):
        return self._total.value
