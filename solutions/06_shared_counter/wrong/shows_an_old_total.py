"""value shows a copy that is only brought up to date after the lock is released.

Rule: 3
Check: value_is_current, no_update_is_lost
Why: The two threads write their copies in the other order, and value goes on showing the older total.
"""

import threading


class Counter:
    def __init__(self, start=0):
        self._lock = threading.Lock()
        self._value = start
        self._shown = start

    def increment(self, amount=1):
        with self._lock:
            self._value += amount
            new = self._value
        self._shown = new
        return new

    def increment_below(self, limit):
        with self._lock:
            if self._value >= limit:
                return False
            self._value += 1
            self._shown = self._value
            return True

    @property
    def value(self):
        return self._shown
