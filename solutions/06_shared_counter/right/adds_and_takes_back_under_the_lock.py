"""Adds first and takes back what was too much, all under one lock, so that nobody ever sees it."""

import threading


class Counter:
    def __init__(self, start=0):
        self._value = start
        self._mutex = threading.Lock()

    def increment(self, amount=1):
        with self._mutex:
            self._value += amount
            return self._value

    def increment_below(self, limit):
        with self._mutex:
            self._value += 1
            if self._value <= limit:
                return True
            self._value -= 1
            return False

    @property
    def value(self):
        with self._mutex:
            return self._value
