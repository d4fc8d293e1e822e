"""A Condition and the number of the next action; the action itself runs without the lock."""

from contextlib import contextmanager
from threading import Condition


class InOrder:
    def __init__(self):
        self._turn = 1
        self._changed = Condition()

    @contextmanager
    def _at(self, number):
        with self._changed:
            while self._turn != number:
                self._changed.wait()
        try:
            yield
        finally:
            with self._changed:
                self._turn += 1
                self._changed.notify_all()

    def first(self, action):
        with self._at(1):
            action()

    def second(self, action):
        with self._at(2):
            action()

    def third(self, action):
        with self._at(3):
            action()
