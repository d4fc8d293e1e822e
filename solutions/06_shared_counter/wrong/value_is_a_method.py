"""value is a method, not a property.

Rule: 3
Check: value_is_current
Why: counter.value gives the method itself; only counter.value() would give the number.
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
        with self._lock:
            if self._value >= limit:
                return False
            self._value += 1
            return True

    def value(self):
        with self._lock:
            return self._value
