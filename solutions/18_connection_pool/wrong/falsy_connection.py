"""Takes an idle one "or" makes a new one.

Rule: 1
Check: made_when_needed_and_used_again
Why: For a connection that is falsy (a class with __len__ that says 0): an idle one is thrown away, and a new one made.
"""

import threading
from contextlib import contextmanager


class PoolClosed(Exception):
    """The pool is closed. Given: leave it as it is."""


class ConnectionPool:
    def __init__(self, connect, size):
        if size < 1:
            raise ValueError("size")
        self._connect = connect
        self._seats = threading.Semaphore(size)
        self._lock = threading.Lock()
        self._idle = []
        self._closed = False

    def _pop(self):
        with self._lock:
            if self._closed:
                raise PoolClosed
            return self._idle.pop() if self._idle else None

    @contextmanager
    def connection(self, timeout=None):
        if self._closed:
            raise PoolClosed
        if not self._seats.acquire(timeout=timeout):
            raise TimeoutError
        try:
            line = self._pop() or self._connect()
            try:
                yield line
            except BaseException:
                line.close()
                raise
            with self._lock:
                closed = self._closed
                if not closed:
                    self._idle.append(line)
            if closed:
                line.close()
        finally:
            self._seats.release()

    def close(self):
        with self._lock:
            first = not self._closed
            self._closed = True
            idle, self._idle = self._idle, []
        if first:
            self._seats.release()
        for line in idle:
            line.close()
