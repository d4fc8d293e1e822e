"""Shows each thread the total of its own last call.

Rule: 3
Check: value_is_current
Why: What a thread remembers is old as soon as another thread has added something.
"""

import threading


class Counter:
    def __init__(self, start=0):
        self._lock = threading.Lock()
        self._total = start
        self._mine = threading.local()

    def increment(self, amount=1):
        with self._lock:
            self._total += amount
            self._mine.total = self._total
            return self._total

    def increment_below(self, limit):
        with self._lock:
            below = self._total < limit
            self._total += below
            self._mine.total = self._total
            return below

    @property
    def value(self):
        if not hasattr(self._mine, "total"):
            with self._lock:
                return self._total
        return self._mine.total
