"""A generation is a number that goes up; broken ones are remembered in a set."""

from threading import Condition


class Broken(Exception):
    """The barrier is broken."""


class CyclicBarrier:
    def __init__(self, parties, action=None):
        if parties < 1:
            raise ValueError("parties below 1")
        self._parties = parties
        self._action = action
        self._changed = Condition()
        self._arrived = 0
        self._generation = 0
        self._broken = set()

    def wait(self, timeout=None):
        with self._changed:
            mine = self._generation
            if mine in self._broken:
                raise Broken
            number = self._arrived
            self._arrived += 1
            if self._arrived == self._parties:
                try:
                    if self._action:
                        self._action()
                except BaseException:
                    self._break()
                    raise
                self._next()
                return number
            if not self._changed.wait_for(lambda: self._generation > mine or mine in self._broken, timeout):
                self._break()
            if mine in self._broken:
                raise Broken
            return number

    def reset(self):
        with self._changed:
            self._break()
            self._next()

    def _next(self):
        self._arrived = 0
        self._generation += 1
        self._changed.notify_all()

    def _break(self):
        self._broken.add(self._generation)
        self._changed.notify_all()
