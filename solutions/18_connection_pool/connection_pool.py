"""One Condition over places and idle connections: decide under the lock, connect and close outside it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Condition


class PoolClosed(Exception):
    """The pool is closed. Given: leave it as it is."""


class ConnectionPool:
    """Lends at most `size` connections, each to one thread at a time."""

    def __init__(self, connect: Callable[[], object], size: int) -> None:
        """A pool without connections yet; `connect()` makes one. ValueError if `size` is below 1."""
        if size < 1:
            raise ValueError(f"the size is {size}, and must be 1 or more")
        self._connect = connect
        self._places = size
        self._idle: list[object] = []
        self._closed = False
        self._changed = Condition()

    @contextmanager
    def connection(self, timeout: float | None = None) -> Iterator[object]:
        """Lend a connection for the time of a `with` block: an idle one, or else a new one, or wait for one.

        TimeoutError after `timeout` seconds of waiting (0: no waiting, None: no limit), PoolClosed if the pool is closed:
        from this call or on entering `with`. If the block raises, its connection is closed and not lent again.
        """
        connection = self._take(timeout)
        try:
            yield connection
        except BaseException:
            self._discard(connection)
            raise
        self._give_back(connection)

    def close(self) -> None:
        """Lend no more, close what is idle now, and the rest when it comes back. May be called again."""
        with self._changed:
            self._closed = True
            idle, self._idle = self._idle, []
            self._changed.notify_all()
        for connection in idle:
            connection.close()

    def _take(self, timeout: float | None) -> object:
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

    def _give_back(self, connection: object) -> None:
        with self._changed:
            if not self._closed:
                self._idle.append(connection)
                self._changed.notify()
                return
        connection.close()

    def _discard(self, connection: object) -> None:
        try:
            connection.close()
        finally:
            self._free_a_place()

    def _free_a_place(self) -> None:
        with self._changed:
            self._places += 1
            self._changed.notify()
