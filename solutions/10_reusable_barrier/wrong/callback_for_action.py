"""The parameter for the action has another name.

Rule: 0
Check: parties_are_at_least_one
Why: CyclicBarrier(parties=2, action=...) is a TypeError.
"""

from threading import Condition


class Broken(Exception):
    """The barrier is broken."""


class Generation:
    def __init__(self):
        self.arrived = 0
        self.over = self.broken = False


class CyclicBarrier:
    def __init__(self, parties, callback=None):
        if parties < 1:
            raise ValueError("parties below 1")
        self._parties, self._action = parties, callback
        self._changed = Condition()
        self._now = Generation()

    def wait(self, timeout=None):
        with self._changed:
            mine = self._now
            if mine.broken:
                raise Broken
            number = mine.arrived
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
        self._now = Generation()
        self._changed.notify_all()

    def _break(self, generation):
        generation.broken = True
        self._changed.notify_all()
