"""Two locks, which increment and increment_below take in opposite orders.

Rule: 2
Check: limit_and_increment_together
Why: Each thread holds one lock and waits for the other one: a deadlock.
"""

import threading


class Counter:
    def __init__(self, start=0):
        self._value_lock = threading.Lock()
        self._limit_lock = threading.Lock()
        self._value = start

    def increment(self, amount=1):
        with self._value_lock:
            with self._limit_lock:
                self._value += amount
                return self._value

    def increment_below(self, limit):
        with self._limit_lock:
            with self._value_lock:
                if self._value >= limit:
                    return False
                self._value += 1
                return True

    @property
    def value(self):
        with self._value_lock:
            return self._value
