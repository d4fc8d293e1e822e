"""Class-based lease; a block that "ended early" is not a block that failed.

Rule: 3
Check: broken_connection_is_closed
Why: When the block raises GeneratorExit (a generator with the `with` in it is closed): the connection goes back and is
lent again.
"""

import threading


class PoolClosed(Exception):
    """The pool is closed. Given: leave it as it is."""


class Lease:
    def __init__(self, pool, timeout):
        self.pool, self.timeout = pool, timeout

    def __enter__(self):
        self.line = self.pool._take(self.timeout)
        return self.line

    def __exit__(self, kind, error, trace):
        if kind is None or issubclass(kind, GeneratorExit):
            self.pool._give_back(self.line)
        else:
            self.pool._discard(self.line)


class ConnectionPool:
    def __init__(self, connect, size):
        if size < 1:
            raise ValueError("size")
        self._connect = connect
        self._empty = size
        self._idle = []
        self._closed = False
        self._news = threading.Condition()

    def connection(self, timeout=None):
        return Lease(self, timeout)

    def _take(self, timeout):
        with self._news:
            if not self._news.wait_for(lambda: self._closed or self._idle or self._empty, timeout):
                raise TimeoutError
            if self._closed:
                raise PoolClosed
            if self._idle:
                return self._idle.pop()
            self._empty -= 1
        try:
            return self._connect()
        except BaseException:
            self._free()
            raise

    def _free(self):
        with self._news:
            self._empty += 1
            self._news.notify()

    def _discard(self, line):
        try:
            line.close()
        finally:
            self._free()

    def _give_back(self, line):
        with self._news:
            if not self._closed:
                self._idle.append(line)
                self._news.notify()
                return
        self._discard(line)

    def close(self):
        with self._news:
            self._closed = True
            idle, self._idle = self._idle, []
            self._news.notify_all()
        for line in idle:
            self._discard(line)
