"""Looks at the idle connection under the lock, and takes it out after that.

Rule: 1
Check: never_more_than_size
Why: Two threads look at the same idle connection before either takes it out.
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
        connection = self._take(timeout)
        try:
            yield connection
        except BaseException:
            self._discard(connection)
            raise
        self._give_back(connection)

    def close(self):
        with self._changed:
            self._closed = True
            idle, self._idle = self._idle, []
            self._changed.notify_all()
        for connection in idle:
            connection.close()

    def _take(self, timeout):
        with self._changed:
            if not self._changed.wait_for(lambda: self._closed or self._idle or self._places > 0, timeout):
                raise TimeoutError
            if self._closed:
                raise PoolClosed
            if self._idle:
                connection = self._idle[-1]
            else:
                connection = None
                self._places -= 1
        if connection is not None:
            with self._changed:
                self._idle = [each for each in self._idle if each is not connection]
            return connection
        try:
            return self._connect()
        except BaseException:
            self._free_a_place()
            raise

    def _give_back(self, connection):
        with self._changed:
            if not self._closed:
                self._idle.append(connection)
                self._changed.notify()
                return
        connection.close()

    def _discard(self, connection):
        try:
            connection.close()
        finally:
            self._free_a_place()

    def _free_a_place(self):
        with self._changed:
            self._places += 1
            self._changed.notify()
