"""The next number begins again at 0 when a generation is full, but not at a reset().

Rule: 1
Check: numbers_are_each_given_once
Why: After a reset() with one waiting, two parties get the numbers 1 and 2.
"""

from threading import Condition


class Broken(Exception):
    """The barrier is broken."""


class Generation:
    def __init__(self):
        self.arrived = 0
        self.over = self.broken = False


class CyclicBarrier:
    def __init__(self, parties, action=None):
        if parties < 1:
            raise ValueError("parties below 1")
        self._parties, self._action = parties, action
        self._changed = Condition()
        self._now = Generation()
        self._number = 0

    def wait(self, timeout=None):
        with self._changed:
            mine = self._now
            if mine.broken:
                raise Broken
            number = self._number
            self._number += 1
            mine.arrived += 1
            if mine.arrived == self._parties:
                self._finish(mine)
            elif not self._changed.wait_for(lambda: mine.over or mine.broken, timeout):
                self._break(mine)
            if mine.broken:
                raise Broken
            return number

    def reset(self):
        with self._changed:
            self._break(self._now)
            self._now = Generation()

    def _finish(self, generation):
        try:
            if self._action is not None:
                self._action()
        except BaseException:
            self._break(generation)
            raise
        generation.over = True
        self._number = 0
        self._now = Generation()
        self._changed.notify_all()

    def _break(self, generation):
        generation.broken = True
        self._changed.notify_all()
