"""Numbers are given out at the door, when a thread leaves its generation.

Rule: 1
Check: numbers_are_each_given_once
Why: With three or more parties: each number comes once, but it isn't the arrival number, neither up nor down (the last
to arrive gets 0, the first 1, the second 2).
"""

import itertools
import threading


class Broken(Exception):
    """The barrier is broken."""


class _Generation:
    def __init__(self):
        self.arrived = 0
        self.state = None
        self.numbers = itertools.count()


class CyclicBarrier:
    def __init__(self, parties, action=None):
        if parties < 1:
            raise ValueError(parties)
        self._parties = parties
        self._action = action
        self._cond = threading.Condition()
        self._generation = _Generation()

    def _end(self, generation, state):
        if generation.state is None:
            generation.state = state
        self._cond.notify_all()

    def wait(self, timeout=None):
        with self._cond:
            mine = self._generation
            if mine.state == "broken":
                raise Broken
            mine.arrived += 1
            if mine.arrived == self._parties:
                try:
                    if self._action is not None:
                        self._action()
                except BaseException:
                    self._end(mine, "broken")
                    raise
                self._end(mine, "over")
                self._generation = _Generation()
            elif not self._cond.wait_for(lambda: mine.state, timeout):
                self._end(mine, "broken")
            if mine.state == "broken":
                raise Broken
            return next(mine.numbers)

    def reset(self):
        with self._cond:
            self._end(self._generation, "broken")
            self._generation = _Generation()
