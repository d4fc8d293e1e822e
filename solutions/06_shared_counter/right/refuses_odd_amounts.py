"""Refuses amounts that would not count upwards, which no rule asks for and none forbids."""

import threading


class Counter:
    def __init__(self, start=0):
        if not isinstance(start, int):
            raise TypeError("start must be a whole number")
        self._lock = threading.Lock()
        self._value = start

    def increment(self, amount=1):
        if not isinstance(amount, int) or amount < 1:
            raise ValueError(f"amount must be 1 or more, not {amount!r}")
        with self._lock:
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
