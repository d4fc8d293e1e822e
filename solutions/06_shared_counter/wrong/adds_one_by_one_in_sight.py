"""Adds the amount in steps of 1 under the lock, while value reads without it.

Rule: 3
Check: value_never_shows_a_passing_state
Why: value shows totals in between, which no finished or unfinished set of increments adds up to.
"""

import threading


class Counter:
    def __init__(self, start=0):
        self._lock = threading.Lock()
        self._value = start

    def increment(self, amount=1):
        with self._lock:
            step = 1 if amount > 0 else -1
            for _ in range(abs(amount)):
                self._value += step
            return self._value

    def increment_below(self, limit):
        with self._lock:
            if self._value >= limit:
                return False
            self._value += 1
            return True

    @property
    def value(self):
        return self._value
