"""When its time is up it breaks the barrier without a last look.

Rule: 4
Check: last_one_comes_as_the_time_is_up
Why: All may have come at that very moment, and some are already through.
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
                while not mine.over and not mine.broken:
                    if not self._changed.wait(timeout):
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
