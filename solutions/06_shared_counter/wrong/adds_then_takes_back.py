"""Adds 1 first and takes it back when that was too much.

Rule: 2, 3
Check: value_never_shows_a_passing_state, limit_holds_on_every_schedule
Why: Until it is taken back the total is past the limit for all to see, and another caller may be refused.
"""

import threading


class Counter:
    def __init__(self, start=0):
        self._lock = threading.Lock()
        self._value = start

    def increment(self, amount=1):
        with self._lock:
            self._value += amount
            return self._value

    def increment_below(self, limit):
        if self.increment() <= limit:
            return True
        self.increment(-1)
        return False

    @property
    def value(self):
        with self._lock:
            return self._value
