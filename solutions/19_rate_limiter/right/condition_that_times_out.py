"""Waits on a Condition with a timeout, and looks again; the old moments are thrown out as they fall out of the window."""

from collections import deque
from threading import Condition
from time import monotonic


class RateLimiter:
    def __init__(self, rate: int, per: float):
        if rate < 1 or per <= 0:
            raise ValueError((rate, per))
        self._rate, self._per = rate, per
        self._given = deque()
        self._changed = Condition()

    def _room(self):
        while self._given and self._given[0] <= monotonic() - self._per:
            self._given.popleft()
        return len(self._given) < self._rate

    def acquire(self):
        with self._changed:
            while not self._room():
                self._changed.wait(max(0.0, self._given[0] + self._per - monotonic()))
            self._given.append(monotonic())

    def try_acquire(self):
        with self._changed:
            room = self._room()
            if room:
                self._given.append(monotonic())
            return room
