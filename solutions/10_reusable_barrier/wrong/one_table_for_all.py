"""What is counted belongs to the class.

Rule: 1
Check: nobody_leaves_before_all_have_come
Why: Two barriers are one then: who comes to the second is counted at the first, or breaks it.
"""

from threading import Condition


class Broken(Exception):
    """The barrier is broken."""


class Generation:
    def __init__(self):
        self.arrived = 0
        self.over = self.broken = False


class CyclicBarrier:
    _changed = Condition()
    _now = [Generation()]

    def __init__(self, parties, action=None):
        if parties < 1:
            raise ValueError("parties below 1")
        self._parties, self._action = parties, action

    def wait(self, timeout=None):
        with self._changed:
            mine = self._now[0]
            if mine.broken:
                raise Broken
            number = mine.arrived
            mine.arrived += 1
            if mine.arrived == self._parties:
                try:
                    if self._action is not None:
                        self._action()
                except BaseException:
                    self._break(mine)
                    raise
                mine.over = True
                self._now[0] = Generation()
                self._changed.notify_all()
            elif not self._changed.wait_for(lambda: mine.over or mine.broken, timeout):
                self._break(mine)
            if mine.broken:
                raise Broken
            return number

    def reset(self):
        with self._changed:
            self._break(self._now[0])
            self._now[0] = Generation()

    def _break(self, generation):
        generation.broken = True
        self._changed.notify_all()
