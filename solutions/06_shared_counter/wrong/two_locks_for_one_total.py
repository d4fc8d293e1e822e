"""increment has one lock and increment_below another.

Rule: 2
Check: limit_and_increment_together
Why: An increment slips in between increment_below's check and its addition: one is lost or the limit passed.
"""

import threading


class Counter:
    def __init__(self, start=0):
        self._lock = threading.Lock()
        self._limit_lock = threading.Lock()
        self._value = start

    def increment(self, amount=1):
        with self._lock:
            self._value += amount
            return self._value

    def increment_below(self, limit):
        with self._limit_lock:
            if self._value >= limit:
                return False
            self._value += 1
            return True

    @property
    def value(self):
        with self._lock:
            return self._value
