"""No timeout is taken for a timeout of two and a half seconds.

Rule: 1
Check: nobody_leaves_before_all_have_come
Why: How long the last one takes is unknown.
"""

from threading import Condition


class Broken(Exception):
    """The barrier is broken."""


class Generation:
    def __init__(self):
        self.arrived = 0
        self.over = False
        self.broken = False


class CyclicBarrier:
    def __init__(self, parties, action=None):
        if parties < 1:
            raise ValueError("parties below 1")
        self._parties = parties
        self._action = action
        self._changed = Condition()
        self._generation = Generation()

    def wait(self, timeout=None):
        with self._changed:
            mine = self._generation
            if mine.broken:
                raise Broken
            number = mine.arrived
            mine.arrived += 1
            if mine.arrived == self._parties:
                self._finish(mine)
            elif not self._changed.wait_for(lambda: mine.over or mine.broken, 2.5 if timeout is None else timeout):
                self._break(mine)
            if mine.broken:
                raise Broken
            return number

    def reset(self):
        with self._changed:
            self._break(self._generation)
            self._generation = Generation()

    def _finish(self, generation):
        try:
            if self._action:
                self._action()
        except BaseException:
            self._break(generation)
            raise
        generation.over = True
        self._generation = Generation()
        self._changed.notify_all()

    def _break(self, generation):
        generation.broken = True
        self._changed.notify_all()
