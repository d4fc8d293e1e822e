"""Sense reversal with the sense kept in the thread: a round says yes, the next says no.

Rule: 1
Check: more_threads_than_parties
Why: A thread that comes for the first time to a barrier that was used already slips through.
"""

from threading import Condition, local


class Broken(Exception):
    """The barrier is broken."""


class CyclicBarrier:
    def __init__(self, parties, action=None):
        if parties < 1:
            raise ValueError("parties below 1")
        self._parties = parties
        self._action = action
        self._changed = Condition()
        self._own = local()
        self.reset()

    def wait(self, timeout=None):
        with self._changed:
            mine = self._state
            if mine["broken"]:
                raise Broken
            sense = getattr(self._own, "sense", True)
            self._own.sense = not sense
            number = mine["arrived"]
            mine["arrived"] += 1
            if mine["arrived"] == self._parties:
                self._finish(mine, sense)
            elif not self._changed.wait_for(lambda: mine["sense"] == sense or mine["broken"], timeout):
                self._break(mine)
            if mine["broken"]:
                raise Broken
            return number

    def reset(self):
        with self._changed:
            if hasattr(self, "_state"):
                self._break(self._state)
            self._own = local()
            self._state = {"arrived": 0, "sense": False, "broken": False}

    def _finish(self, mine, sense):
        try:
            if self._action:
                self._action()
        except BaseException:
            self._break(mine)
            raise
        mine["arrived"] = 0
        mine["sense"] = sense
        self._changed.notify_all()

    def _break(self, mine):
        mine["broken"] = True
        self._changed.notify_all()
