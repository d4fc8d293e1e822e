"""close() goes through the set of all connections while others are taken out of it.

Rule: 5
Check: no_connection_outlives_the_pool
Why: A connection comes back in the middle of the loop: RuntimeError, the set has changed its size.
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
        self._all = set()
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
        for connection in self._all:
            if connection in idle:
                connection.close()

    def _take(self, timeout):
        with self._changed:
            if not self._changed.wait_for(lambda: self._closed or self._idle or self._places > 0, timeout):
                raise TimeoutError
            if self._closed:
                raise PoolClosed
            if self._idle:
                return self._idle.pop()
            self._places -= 1
        try:
            connection = self._connect()
        except BaseException:
            self._free_a_place()
            raise
        self._all.add(connection)
        return connection

    def _give_back(self, connection):
        with self._changed:
            if not self._closed:
                self._idle.append(connection)
                self._changed.notify()
                return
            self._all.remove(connection)
        connection.close()

    def _discard(self, connection):
        self._all.remove(connection)
        try:
            connection.close()
        finally:
            self._free_a_place()

    def _free_a_place(self):
        with self._changed:
            self._places += 1
            self._changed.notify()
