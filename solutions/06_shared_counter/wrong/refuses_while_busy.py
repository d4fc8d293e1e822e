"""increment_below says no whenever someone else holds the lock.

Rule: 2
Check: limit_holds_on_every_schedule, limit_and_increment_together
Why: The total is below the limit and stays there, and still a caller is refused.
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
        if not self._lock.acquire(blocking=False):
            return False
        try:
            if self._value >= limit:
                return False
            self._value += 1
            return True
        finally:
            self._lock.release()

    @property
    def value(self):
        with self._lock:
            return self._value
