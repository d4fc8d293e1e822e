"""A broken connection is closed, and an exception of its close() flies on.

Rule: 3
Check: place_is_free_once_closed
Why: The caller gets the exception of close() in place of the one of the block.
"""

import threading
import time
from contextlib import contextmanager


class PoolClosed(Exception):
    """The pool is closed. Given: leave it as it is."""

class ConnectionPool:
    def __init__(self, connect, size):
        if size < 1:
            raise ValueError("size must be at least 1")
        self._connect = connect
        self._size = size
        self._places_taken = 0  # idle, lent, and being made or closed
        self._idle = []
        self._closed = False
        self._changed = threading.Condition()

    def _free_a_place(self):
        with self._changed:
            self._places_taken -= 1
            self._changed.notify_all()

    def _take(self, timeout):
        deadline = None if timeout is None else time.monotonic() + timeout
        with self._changed:
            while True:
                if self._closed:
                    raise PoolClosed("the pool is closed")
                if self._idle:
                    return self._idle.pop()
                if self._places_taken < self._size:
                    self._places_taken += 1
                    break
                left = None if deadline is None else deadline - time.monotonic()
                if left is not None and left <= 0:
                    raise TimeoutError("no connection in time")
                self._changed.wait(left)
        try:
            return self._connect()
        except BaseException:
            self._free_a_place()
            raise

    @contextmanager
    def connection(self, timeout=None):
        connection = self._take(timeout)
        try:
            yield connection
        except BaseException:
            try:
                connection.close()
            finally:
                self._free_a_place()
            raise
        with self._changed:
            closed = self._closed
            if not closed:
                self._idle.append(connection)
                self._changed.notify_all()
        if closed:
            try:
                connection.close()
            finally:
                self._free_a_place()

    def close(self):
        with self._changed:
            self._closed = True
            idle, self._idle = self._idle, []
            self._places_taken -= len(idle)
            self._changed.notify_all()
        for connection in idle:
            connection.close()
