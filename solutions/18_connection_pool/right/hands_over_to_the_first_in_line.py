"""A show-off's: whoever waits leaves a Future in a line; what becomes free goes to the first of them, a connection or a place."""

from collections import deque
from concurrent.futures import CancelledError, Future
from concurrent.futures import TimeoutError as Late
from contextlib import contextmanager
from threading import Lock


class PoolClosed(Exception):
    """The pool is closed."""


PLACE = object()


class ConnectionPool:
    def __init__(self, connect, size):
        if size < 1:
            raise ValueError("size below 1")
        self._connect = connect
        self._mutex = Lock()
        self._stock = deque([PLACE] * size)
        self._line = deque()
        self._closed = False

    def connection(self, timeout=None):
        what = self._wait(self._ask(), timeout)
        if what is PLACE:
            try:
                what = self._connect()
            except BaseException:
                self._supply(PLACE)
                raise
        return self._lend(what)

    @contextmanager
    def _lend(self, what):
        try:
            yield what
        except BaseException:
            try:
                what.close()
            finally:
                self._supply(PLACE)
            raise
        else:
            self._supply(what)

    def close(self):
        with self._mutex:
            self._closed = True
            idle = [each for each in self._stock if each is not PLACE]
            waiting = [future for future in self._line if future.set_running_or_notify_cancel()]
            self._stock.clear()
            self._line.clear()
        for future in waiting:
            future.set_exception(PoolClosed())
        for each in idle:
            each.close()

    def _ask(self):
        future = Future()
        with self._mutex:
            if self._closed:
                raise PoolClosed
            if self._stock:
                future.set_result(self._stock.pop())
            else:
                self._line.append(future)
        return future

    def _wait(self, future, timeout):
        try:
            return future.result(timeout)
        except (Late, CancelledError):
            if future.cancel():
                raise TimeoutError("nobody brought one back") from None
            return future.result()

    def _supply(self, what):
        with self._mutex:
            while self._line:
                future = self._line.popleft()
                if future.set_running_or_notify_cancel():
                    future.set_result(what)
                    return
            if not self._closed:
                (self._stock.appendleft if what is PLACE else self._stock.append)(what)
                return
        if what is not PLACE:
            what.close()
