"""A decorator in the manner of Java's `synchronized`, over a re-entrant lock."""

import functools
import threading


def synchronized(method):
    @functools.wraps(method)
    def locked(self, *args, **kwargs):
        with self._monitor:
            return method(self, *args, **kwargs)

    return locked


class Counter:
    def __init__(self, start=0):
        self._monitor = threading.RLock()
        self._value = start

    @synchronized
    def increment(self, amount=1):
        self._value += amount
        return self._value

    @synchronized
    def increment_below(self, limit):
        if self._value >= limit:
            return False
        self.increment()
        return True

    @property
    @synchronized
    def value(self):
        return self._value
