"""Every call makes a lock of its own.

Rule: 1
Check: no_update_is_lost
Why: A lock that nobody else can see keeps nobody out: two threads read the same old total.
"""

import threading


class Counter:
    def __init__(self, start=0):
        self._value = start

    def increment(self, amount=1):
        with threading.Lock():
            self._value += amount
            return self._value

    def increment_below(self, limit):
        with threading.Lock():
            if self._value >= limit:
                return False
            self._value += 1
            return True

    @property
    def value(self):
        with threading.Lock():
            return self._value
