"""Tries the lock with a timeout, as often as it takes."""

import threading


class Counter:
    def __init__(self, start=0):
        self._lock = threading.Lock()
        self._value = start

    def _take(self):
        while not self._lock.acquire(timeout=0.1):
            pass

    def increment(self, amount=1):
        self._take()
        try:
            self._value += amount
            return self._value
        finally:
            self._lock.release()

    def increment_below(self, limit):
        self._take()
        try:
            if self._value < limit:
                self._value += 1
                return True
            return False
        finally:
            self._lock.release()

    @property
    def value(self):
        self._take()
        try:
            return self._value
        finally:
            self._lock.release()
