"""Waits in steps of a second.

Rule: 4
Check: timeout_breaks_the_barrier
Why: A timeout is over between two looks.
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
            else:
                left = 10**9 if timeout is None else timeout
                while not mine.over and not mine.broken:
                    if left <= 0:
                        self._break(mine)
                    else:
                        self._changed.wait(1.5)
                        left -= 1.5
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
