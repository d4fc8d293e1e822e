"""connection() itself waits and connects, before `with` is entered; a while loop with a deadline of its own, notify_all."""

import time
from threading import Condition, RLock


class PoolClosed(Exception):
    """The pool is closed."""


class Lent:
    def __init__(self, pool, line):
        self.pool = pool
        self.line = line

    def __enter__(self):
        return self.line

    def __exit__(self, *error):
        self.pool.back(self.line, broken=error[0] is not None)
        return False


class ConnectionPool:
    def __init__(self, connect, size):
        if size <= 0:
            raise ValueError("no room for connections")
        self.make = connect
        self.size = size
        self.made = 0
        self.free = []
        self.closed = False
        self.cond = Condition(RLock())

    def connection(self, timeout=None):
        end = time.monotonic() + timeout if timeout is not None else None
        self.cond.acquire()
        try:
            while True:
                if self.closed:
                    raise PoolClosed()
                if len(self.free) > 0:
                    return Lent(self, self.free.pop(0))
                if self.made < self.size:
                    self.made += 1
                    break
                if end is None:
                    self.cond.wait()
                else:
                    left = end - time.monotonic()
                    if left <= 0:
                        raise TimeoutError()
                    self.cond.wait(left)
        finally:
            self.cond.release()
        try:
            line = self.make()
        except BaseException:
            self.forget()
            raise
        if self.closed:
            line.close()
            self.forget()
            raise PoolClosed("closed while connecting")
        return Lent(self, line)

    def forget(self):
        with self.cond:
            self.made -= 1
            self.cond.notify_all()

    def back(self, line, broken):
        with self.cond:
            keep = not broken and not self.closed
            if keep:
                self.free.append(line)
                self.cond.notify_all()
        if not keep:
            try:
                line.close()
            finally:
                self.forget()

    def close(self):
        with self.cond:
            self.closed = True
            lines = self.free
            self.free = []
            self.cond.notify_all()
        while lines:
            lines.pop().close()
