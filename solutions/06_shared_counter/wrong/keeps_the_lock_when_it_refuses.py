"""Returns False before it has released the lock.

Rule: 2
Check: limit_is_respected
Why: After the first refusal the lock is never free again, and the next call of any method hangs.
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
        self._lock.acquire()
        if self._value >= limit:
            return False
        self._value += 1
        self._lock.release()
        return True

    @property
    def value(self):
        with self._lock:
            return self._value
