"""A threading.Lock beside the shared integer.

Rule: 1
Check: one_total
Why: it can't be sent to a spawned child, and a forked one has a copy of its own.
"""

import multiprocessing
import threading


class ProcessCounter:
    def __init__(self, start=0):
        self._total = multiprocessing.Value("q", start, lock=False)
        self._lock = threading.Lock()

    def increment(self, amount=1):
        with self._lock:
            self._total.value += amount
            return self._total.value

    @property
    def value(self):
        return self._total.value
