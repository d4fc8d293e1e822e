"""A token in a list instead of a lock: list.pop is atomic, and whoever finds no token tries again."""

import time


class Counter:
    def __init__(self, start=0):
        self._tokens = ["the only one"]
        self._value = start

    def _enter(self):
        while True:
            try:
                self._tokens.pop()
                return
            except IndexError:
                time.sleep(0)

    def _leave(self):
        self._tokens.append("the only one")

    def increment(self, amount=1):
        self._enter()
        try:
            self._value += amount
            return self._value
        finally:
            self._leave()

    def increment_below(self, limit):
        self._enter()
        try:
            if self._value < limit:
                self._value += 1
                return True
            return False
        finally:
            self._leave()

    @property
    def value(self):
        self._enter()
        try:
            return self._value
        finally:
            self._leave()
