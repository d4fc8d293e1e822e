"""A threading.Lock, which every process makes for itself.

Rule: 2
Check: no_update_is_lost
Why: a lock that each has alone keeps nobody out.
"""

import multiprocessing
import threading


class ProcessCounter:
    def __init__(self, start=0):
        self._total = multiprocessing.Value("q", start, lock=False)
        self._lock = threading.Lock()

    def __getstate__(self):
        return self._total

    def __setstate__(self, total):
        self._total, self._lock = total, threading.Lock()

    def increment(self, amount=1):
        with self._lock:
            self._total.value += amount
            return self._total.value

    @property
    def value(self):
        return self._total.value
