"""The last one sets the counter back to 0, and the others wait for that.

Rule: 3
Check: used_again_at_once
Why: A fast thread counts itself before they look, and they take it for one of theirs.
"""

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
        self._begin()

    def _begin(self):
        self._state = {"arrived": 0, "left": 0, "broken": False}

    def wait(self, timeout=None):
        with self._changed:
            mine = self._state
            if mine["broken"]:
                raise Broken
            number = mine["arrived"] % self._parties
            mine["arrived"] += 1
            if mine["arrived"] == self._parties:
                self._finish(mine)
            elif not self._changed.wait_for(lambda: mine["arrived"] == 0 or mine["broken"], timeout):
                self._break(mine)
            if mine["broken"]:
                raise Broken
            return number

    def _finish(self, mine):
        try:
            if self._action:
                self._action()
        except BaseException:
            self._break(mine)
            raise
        mine["arrived"] = 0
        self._changed.notify_all()

    def _break(self, mine):
        mine["broken"] = True
        self._changed.notify_all()

    def reset(self):
        with self._changed:
            self._break(self._state)
            self._begin()
