"""A plain counter for one thread, and a subclass that puts a lock round each of its methods."""

import threading


class PlainCounter:
    def __init__(self, start=0):
        self._value = start

    def increment(self, amount=1):
        self._value += amount
        return self._value

    def increment_below(self, limit):
        if self._value < limit:
            self._value += 1
            return True
        return False

    @property
    def value(self):
        return self._value


class Counter(PlainCounter):
    def __init__(self, start=0):
        super().__init__(start)
        self._lock = threading.Lock()

    def increment(self, amount=1):
        with self._lock:
            return super().increment(amount)

    def increment_below(self, limit):
        with self._lock:
            return super().increment_below(limit)

    @property
    def value(self):
        with self._lock:
            return super().value
