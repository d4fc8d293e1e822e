"""A timeout of 0 can be answered without looking: there is no time to wait.

Rule: 4
Check: no_timeout_once_all_have_come
Why: For the last to arrive (or the only party) with timeout=0: all have arrived, and it breaks the barrier.
"""

import threading


class Broken(Exception):
    """The barrier is broken."""


class _Generation:
    def __init__(self):
        self.arrived, self.over, self.broken = 0, False, False


class CyclicBarrier:
    def __init__(self, parties, action=None):
        if parties < 1:
            raise ValueError(parties)
        self._parties, self._action = parties, action
        self._lock = threading.Lock()
        self._cond = threading.Condition(self._lock)
        self._generation = _Generation()

    def _mark(self, generation, **marks):
        vars(generation).update(marks)
        self._cond.notify_all()

    def wait(self, timeout=None):
        with self._lock:
            mine = self._generation
            if mine.broken:
                raise Broken
            if timeout is not None and timeout <= 0:
                self._mark(mine, broken=True)
                raise Broken
            number = mine.arrived
            mine.arrived += 1
            if mine.arrived == self._parties:
                try:
                    if self._action is not None:
                        self._action()
                except BaseException:
                    self._mark(mine, broken=True)
                    raise
                self._generation = _Generation()
                self._mark(mine, over=True)
            elif not self._cond.wait_for(lambda: mine.over or mine.broken, timeout):
                self._mark(mine, broken=True)
            if mine.broken:
                raise Broken
            return number

    def reset(self):
        with self._lock:
            self._mark(self._generation, broken=True)
            self._generation = _Generation()
