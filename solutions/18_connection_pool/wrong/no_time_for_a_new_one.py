"""With timeout=0 there is an idle connection, or nothing.

Rule: 1
Check: made_when_needed_and_used_again
Why: While there are places that are empty, nothing has to be waited for.
"""

import threading
from contextlib import contextmanager


class PoolClosed(Exception):
    """The pool is closed. Given: leave it as it is."""

class ConnectionPool:
    def __init__(self, connect, size):
        if size < 1:
            raise ValueError("size must be at least 1")
        self._connect = connect
        self._empty_places = size
        self._idle = []
        self._closed = False
        self._changed = threading.Condition()

    def _lend(self, timeout):
        with self._changed:
            if timeout == 0 and not self._idle and not self._closed:
                raise TimeoutError("nothing is idle")
            if not self._changed.wait_for(lambda: self._closed or self._idle or self._empty_places, timeout):
                raise TimeoutError("all connections are lent out")
            if self._closed:
                raise PoolClosed("the pool is closed")
            if self._idle:
                return self._idle.pop()
            self._empty_places -= 1
        try:
            return self._connect()
        except BaseException:
            self._place_is_empty()
            raise

    def _place_is_empty(self):
        with self._changed:
            self._empty_places += 1
            self._changed.notify()

    def _close(self, connection):
        try:
            connection.close()
        except Exception:
            pass
        finally:
            self._place_is_empty()

    @contextmanager
    def connection(self, timeout=None):
        connection = self._lend(timeout)
        try:
            yield connection
        except BaseException:
            self._close(connection)
            raise
        with self._changed:
            keep = not self._closed
            if keep:
                self._idle.append(connection)
                self._changed.notify()
        if not keep:
            self._close(connection)

    def close(self):
        with self._changed:
            self._closed = True
            idle, self._idle = self._idle, []
            self._changed.notify_all()
        for connection in idle:
            self._close(connection)
