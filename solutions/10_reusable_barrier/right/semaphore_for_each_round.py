"""A Semaphore for each round; the last one puts in a ticket for each of the others."""

from dataclasses import dataclass, field
from threading import Lock, Semaphore


class Broken(Exception):
    """The barrier is broken."""


@dataclass
class Round:
    waiting: int = 0
    open: bool = True
    broken: bool = False
    tickets: Semaphore = field(default_factory=lambda: Semaphore(0))

    def end(self, broken=False):
        self.open, self.broken = False, broken
        for _ in range(self.waiting):
            self.tickets.release()


class CyclicBarrier:
    def __init__(self, parties, action=None):
        if parties < 1:
            raise ValueError("parties")
        self.parties, self.action, self.mutex, self.round = parties, action, Lock(), Round()

    def wait(self, timeout=None):
        with self.mutex:
            mine = self.round
            if mine.broken:
                raise Broken
            if mine.waiting == self.parties - 1:
                return self._last(mine)
            number = mine.waiting
            mine.waiting += 1
        if not (mine.tickets.acquire(timeout=timeout) if timeout is None or timeout > 0 else mine.tickets.acquire(blocking=False)):
            with self.mutex:
                if mine.open:
                    mine.end(broken=True)
        if mine.broken:
            raise Broken
        return number

    def _last(self, mine):
        try:
            if self.action:
                self.action()
        except BaseException:
            mine.end(broken=True)
            raise
        mine.end()
        self.round = Round()
        return self.parties - 1

    def reset(self):
        with self.mutex:
            if self.round.open:
                self.round.end(broken=True)
            self.round = Round()
