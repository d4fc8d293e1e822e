"""Tells those who wait that a place is free, and only then puts the connection on the idle list.

Rule: 1
Check: never_more_than_size
Why: Whoever waits finds no idle connection yet, and makes one more.
"""

from contextlib import contextmanager
from threading import Condition


class PoolClosed(Exception):
    """The pool is closed."""


class ConnectionPool:
    def __init__(self, connect, size):
        if size < 1:
            raise ValueError("size below 1")
        self._connect = connect
        self._places = size
        self._idle = []
        self._closed = False
        self._changed = Condition()

    @contextmanager
    def connection(self, timeout=None):
        with self._changed:
            if not self._changed.wait_for(lambda: self._closed or self._places > 0, timeout):
                raise TimeoutError
            if self._closed:
                raise PoolClosed
            self._places -= 1
            connection = self._idle.pop() if self._idle else None
        try:
            if connection is None:
                connection = self._connect()
            yield connection
        except BaseException:
            try:
                if connection is not None:
                    connection.close()
            finally:
                self._free_a_place()
            raise
        self._free_a_place()
        with self._changed:
            if not self._closed:
                self._idle.append(connection)
                return
        connection.close()

    def close(self):
        with self._changed:
            self._closed = True
            idle, self._idle = self._idle, []
            self._changed.notify_all()
        for connection in idle:
            connection.close()

    def _free_a_place(self):
        with self._changed:
            self._places += 1
            self._changed.notify()
