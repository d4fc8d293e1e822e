"""The last one wakes the others, and then runs the action.

Rule: 2
Check: action_runs_before_anyone_leaves
Why: The others may be gone before the action has begun.
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
                mine.over = True
                self._generation = Generation()
                self._changed.notify_all()
            elif not self._changed.wait_for(lambda: mine.over or mine.broken, timeout):
                self._break(mine)
            if mine.broken:
                raise Broken
        if number == self._parties - 1:
            self._finish(mine)
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
            with self._changed:
                self._break(self._generation)
            raise

    def _break(self, generation):
        generation.broken = True
        self._changed.notify_all()
