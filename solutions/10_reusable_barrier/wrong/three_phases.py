"""Counts the generations modulo 3.

Rule: 3
Check: used_again_at_once
Why: Who wakes only after three of them sees the number that it came with, and waits on.
"""

from threading import Condition


class Broken(Exception):
    """The barrier is broken."""


class CyclicBarrier:
    def __init__(self, parties, action=None):
        if parties < 1:
            raise ValueError("parties below 1")
        self._parties, self._action = parties, action
        self._changed = Condition()
        self._arrived = self._phase = 0
        self._broken = False
        self._resets = 0

    def wait(self, timeout=None):
        with self._changed:
            if self._broken:
                raise Broken
            phase, resets = self._phase, self._resets
            number = self._arrived
            self._arrived += 1
            if self._arrived == self._parties:
                try:
                    if self._action is not None:
                        self._action()
                except BaseException:
                    self._break()
                    raise
                self._arrived = 0
                self._phase = (self._phase + 1) % 3
                self._changed.notify_all()
                return number
            if not self._changed.wait_for(lambda: self._phase != phase or self._broken or self._resets != resets, timeout):
                self._break()
            if self._phase != phase:
                return number
            raise Broken

    def reset(self):
        with self._changed:
            self._broken = False
            self._arrived = 0
            self._resets += 1
            self._changed.notify_all()

    def _break(self):
        self._broken = True
        self._changed.notify_all()
