"""threading.Barrier does the work.

Rule: 0
Check: barrier_is_not_used
Why: The exercise is to build one.
"""

import threading


class Broken(Exception):
    """The barrier is broken."""


class CyclicBarrier:
    def __init__(self, parties, action=None):
        if parties < 1:
            raise ValueError("parties below 1")
        self._barrier = threading.Barrier(parties, self._act)
        self._action = action
        self._error = None
        self._runner = None

    def _act(self):
        if not self._action:
            return
        try:
            self._action()
        except BaseException as error:
            self._error, self._runner = error, threading.get_ident()
            raise

    def wait(self, timeout=None):
        try:
            return self._barrier.wait(timeout)
        except threading.BrokenBarrierError:
            raise Broken from None

    def reset(self):
        self._barrier.reset()
