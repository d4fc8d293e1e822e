"""A thin coat over a barrier that multiprocessing.dummy hands out.

Rule: 0
Check: barrier_is_not_used
Why: On every input: what multiprocessing.dummy calls Barrier is threading.Barrier.
"""

import threading
from multiprocessing import dummy


class Broken(Exception):
    """The barrier is broken."""


class CyclicBarrier:
    def __init__(self, parties, action=None):
        if parties < 1:
            raise ValueError(parties)
        self._inner = dummy.Barrier(parties, action)

    def wait(self, timeout=None):
        try:
            return self._inner.wait(timeout)
        except threading.BrokenBarrierError:
            raise Broken from None

    def reset(self):
        self._inner.reset()
