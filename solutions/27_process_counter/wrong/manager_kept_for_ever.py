"""Every counter's manager is kept in a list.

Rule: 0
Check: nothing_left_behind
Why: its process goes on when the counter is gone.
"""

import multiprocessing


MANAGERS = []

class ProcessCounter:
    def __init__(self, start=0):
        MANAGERS.append(multiprocessing.Manager())
        self._total = MANAGERS[-1].Value("q", start)
        self._lock = MANAGERS[-1].Lock()

    def increment(self, amount=1):
        with self._lock:
            self._total.value += amount
            return self._total.value

    @property
    def value(self):
        return self._total.value
