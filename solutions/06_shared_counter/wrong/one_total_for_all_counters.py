"""The total belongs to the class, so all counters share it.

Rule: 3
Check: counters_are_independent
Why: What is added to one counter shows in the other, and a new counter resets them all.
"""

import threading


class Counter:
    _lock = threading.Lock()
    _value = 0

    def __init__(self, start=0):
        type(self)._value = start

    def increment(self, amount=1):
        with self._lock:
            type(self)._value += amount
            return self._value

    def increment_below(self, limit):
        with self._lock:
            if self._value >= limit:
                return False
            type(self)._value += 1
            return True

    @property
    def value(self):
        with self._lock:
            return self._value
