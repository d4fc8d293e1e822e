"""Keeps a log of what was added, of which the oldest entries fall out.

Rule: 1
Check: total_is_kept
Why: From the 1001st addition on, each one pushes another out of the total.
"""

from collections import deque
from threading import Lock


class Counter:
    def __init__(self, start=0):
        self._start = start
        self._lock = Lock()
        self._added = deque(maxlen=1000)

    def increment(self, amount=1):
        with self._lock:
            self._added.append(amount)
            return self._start + sum(self._added)

    def increment_below(self, limit):
        with self._lock:
            if self._start + sum(self._added) >= limit:
                return False
            self._added.append(1)
            return True

    @property
    def value(self):
        with self._lock:
            return self._start + sum(self._added)
