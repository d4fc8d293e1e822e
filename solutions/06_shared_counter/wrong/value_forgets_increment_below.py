"""value shows a copy that increment_below does not bring up to date.

Rule: 3
Check: value_is_current
Why: After an increment_below that added, value still shows the total before it.
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
            self._shown = self._value
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
            return self._shown
