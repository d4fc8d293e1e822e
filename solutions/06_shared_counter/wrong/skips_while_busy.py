"""increment adds only if the lock happens to be free.

Rule: 1
Check: no_update_is_lost
Why: A thread that finds the lock taken goes away without having added anything.
"""

import threading


class Counter:
    def __init__(self, start=0):
        self._lock = threading.Lock()
        self._value = start

    def increment(self, amount=1):
        if self._lock.acquire(blocking=False):
            try:
                self._value += amount
                return self._value
            finally:
                self._lock.release()
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
