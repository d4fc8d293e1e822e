"""A manager's value, and += on it.

Rule: 2
Check: no_update_is_lost
Why: that is two messages to the manager, and another process's come between them.
"""

import multiprocessing


class ProcessCounter:
    def __init__(self, start=0):
        self._manager = multiprocessing.Manager()
        self._total = self._manager.Value("q", start)

    def __getstate__(self):
        return self._total

    def __setstate__(self, total):
        self._total = total

    def increment(self, amount=1):
        self._total.value += amount
        return self._total.value

    @property
    def value(self):
        return self._total.value
