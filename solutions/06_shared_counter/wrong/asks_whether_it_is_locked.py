"""Waits until locked() says no, and then goes in without taking the lock.

Rule: 1
Check: no_update_is_lost
Why: What locked() answers is old at once: two threads hear no and both go in.
"""

import threading
import time


class Counter:
    def __init__(self, start=0):
        self._lock = threading.Lock()
        self._value = start

    def increment(self, amount=1):
        while self._lock.locked():
            time.sleep(0)
        self._value += amount
        return self._value

    def increment_below(self, limit):
        with self._lock:
            if self._value >= limit:
                return False
            self._value += 1
            return True

    @property
    def value(self):
        with self._lock:
            return self._value
