"""Runs the action without the lock, and counts on meanwhile.

Rule: 1
Check: more_threads_than_parties
Why: A thread that comes while the action runs is counted into the generation that is full.
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
                self._changed.release()
                try:
                    self._run(mine)
                finally:
                    self._changed.acquire()
                mine.over = True
                if self._generation is mine:
                    self._generation = Generation()
                self._changed.notify_all()
            elif not self._changed.wait_for(lambda: mine.over or mine.broken, timeout) and mine.arrived < self._parties:
                self._break(mine)
            if mine.broken:
                raise Broken
            return number

    def reset(self):
        with self._changed:
            self._break(self._generation)
            self._generation = Generation()

    def _run(self, generation):
        try:
            if self._action:
                self._action()
        except BaseException:
            with self._changed:
                self._break(generation)
            raise

    def _break(self, generation):
        generation.broken = True
        self._changed.notify_all()
