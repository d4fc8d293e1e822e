"""Sets the total to 0 for the moment in which it works out the new one, while value reads without the lock.

Rule: 3
Check: value_never_shows_a_passing_state
Why: A reader who comes in that moment sees a total that never was.
"""

import threading


class Counter:
    def __init__(self, start=0):
        self._lock = threading.Lock()
        self._value = start

    def increment(self, amount=1):
        with self._lock:
            old, self._value = self._value, 0
            self._value = old + amount
            return self._value

    def increment_below(self, limit):
        with self._lock:
            if self._value >= limit:
                return False
            self._value += 1
            return True

    @property
    def value(self):
        return self._value
