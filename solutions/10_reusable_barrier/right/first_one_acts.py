"""The thread that came first runs the action, without holding the lock, and then lets the others go."""

import threading
import time


class Broken(Exception):
    """The barrier is broken."""


class Round:
    def __init__(self):
        self.arrived, self.full, self.over, self.broken = 0, False, False, False


class CyclicBarrier:
    def __init__(self, parties, action=None):
        if parties < 1:
            raise ValueError(f"{parties=}")
        self.parties, self.action = parties, action
        self.lock = threading.Lock()
        self.news = threading.Condition(self.lock)
        self.round = Round()
        self.broken = False

    def wait(self, timeout=None):
        until = None if timeout is None else time.monotonic() + timeout
        with self.lock:
            if self.broken:
                raise Broken
            mine = self.round
            number, mine.arrived = mine.arrived, mine.arrived + 1
            if mine.arrived == self.parties:
                mine.full, self.round = True, Round()
                self.news.notify_all()
            self._sleep_until(lambda: mine.full or mine.broken, mine, until)
            if number:
                self.news.wait_for(lambda: mine.over or mine.broken)
            if mine.broken:
                raise Broken
        if number == 0:
            self._act(mine)
        return number

    def _sleep_until(self, reached, mine, until):
        while not reached():
            left = None if until is None else until - time.monotonic()
            if left is not None and left <= 0:
                self.broken = mine.broken = True
                self.news.notify_all()
            else:
                self.news.wait(left)

    def _act(self, mine):
        try:
            if self.action:
                self.action()
        except BaseException:
            with self.lock:
                self.broken = mine.broken = self.round.broken = True
                self.news.notify_all()
            raise
        with self.lock:
            mine.over = True
            self.news.notify_all()

    def reset(self):
        with self.lock:
            self.round.broken = True
            self.round, self.broken = Round(), False
            self.news.notify_all()
