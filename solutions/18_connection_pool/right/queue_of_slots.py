"""A PriorityQueue of places, idle connections before free places; a token that is put back again and again says it is closed."""

import contextlib
import itertools
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
        self._slots = queue.PriorityQueue()
        self._numbers = itertools.count()
        self._mutex = threading.Lock()
        self._shut = False
        for _ in range(size):
            self._add(None)

    def connection(self, timeout=None):
        return Loan(self, timeout)

    def _borrow(self, timeout):
        idle = self._first_idle(timeout)
        if idle is SHUT:
            self._add(SHUT)
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
            return self._slots.get(timeout is None or timeout > 0, timeout or None)[-1]
        except queue.Empty:
            raise TimeoutError(f"nothing in {timeout} seconds") from None

    def _add(self, slot):
        """Put it into the queue: a free place behind all connections; the number keeps connections from being compared."""
        self._slots.put((slot is None, next(self._numbers), slot))

    def _put(self, slot):
        """Put a place back; with the pool shut there are no places, and what came back is for the caller to close."""
        with self._mutex:
            if not self._shut:
                self._add(slot)
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
                    slots.append(self._slots.get_nowait()[-1])
            self._add(SHUT)
        for line in slots:
            if line is not None:
                line.close()
