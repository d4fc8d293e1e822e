"""A LifoQueue of places, each None or an idle connection: the place that was given back last is taken first.

Rule: 1
Check: made_when_needed_and_used_again
Why: A place that became free after a connection had come back lies on top of it: a new one is made while that one is idle.
"""

import contextlib
import queue
import threading

SHUT = object()


class PoolClosed(Exception):
    """The pool is closed."""


class Loan:
    def __init__(self, pool, timeout):
        self.pool, self.timeout = pool, timeout

    def __enter__(self):
        self.line = self.pool._borrow(self.timeout)
        return self.line

    def __exit__(self, kind, error, trace):
        self.pool._return(self.line, kind is not None)


class ConnectionPool:
    def __init__(self, connect, size):
        if not size > 0:
            raise ValueError(size)
        self._connect = connect
        self._slots = queue.LifoQueue()
        self._mutex = threading.Lock()
        self._shut = False
        for _ in range(size):
            self._slots.put(None)

    def connection(self, timeout=None):
        return Loan(self, timeout)

    def _borrow(self, timeout):
        idle = self._first_idle(timeout)
        if idle is SHUT:
            self._slots.put(SHUT)
            raise PoolClosed
        if idle is not None:
            return idle
        try:
            return self._connect()
        except BaseException:
            self._put(None)
            raise

    def _first_idle(self, timeout):
        try:
            return self._slots.get(timeout is None or timeout > 0, timeout or None)
        except queue.Empty:
            raise TimeoutError(f"nothing in {timeout} seconds") from None

    def _put(self, slot):
        """Put a place back; with the pool shut there are no places, and what came back is for the caller to close."""
        with self._mutex:
            if not self._shut:
                self._slots.put(slot)
            return not self._shut

    def _return(self, line, broken):
        if broken:
            try:
                line.close()
            finally:
                self._put(None)
        elif not self._put(line):
            line.close()

    def close(self):
        with self._mutex:
            again, self._shut = self._shut, True
            if again:
                return
            slots = []
            with contextlib.suppress(queue.Empty):
                while True:
                    slots.append(self._slots.get_nowait())
            self._slots.put(SHUT)
        for line in slots:
            if line is not None:
                line.close()
