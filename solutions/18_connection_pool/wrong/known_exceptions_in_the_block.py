"""Closes the connection if the block raises Exception, SystemExit, KeyboardInterrupt or GeneratorExit.

Rule: 3
Check: broken_connection_is_closed
Why: There are other subclasses of BaseException: after one of these the connection is neither closed nor given back.
"""

from contextlib import contextmanager
from threading import Condition


class PoolClosed(Exception):
    """The pool is closed."""


class ConnectionPool:
    def __init__(self, connect, size):
        if size < 1:
            raise ValueError(f"the size is {size}, and must be 1 or more")
        self._connect = connect
        self._places = size
        self._idle = []
        self._closed = False
        self._changed = Condition()

    def connection(self, timeout=None):
        return self._lend(self._take(timeout))

    @contextmanager
    def _lend(self, connection):
        try:
            yield connection
        except (Exception, SystemExit, KeyboardInterrupt, GeneratorExit):
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
                raise TimeoutError(f"all connections are still lent out after {timeout} seconds")
            if self._closed:
                raise PoolClosed
            if self._idle:
                return self._idle.pop()
            self._places -= 1
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
