"""close() lets in as many of those who wait as there are places.

Rule: 5
Check: close_closes_all
Why: More than that may wait: the rest of them goes on waiting in a pool that is closed.
"""

import threading
from contextlib import contextmanager


class PoolClosed(Exception):
    """The pool is closed."""


class ConnectionPool:
    def __init__(self, connect, size):
        if size < 1:
            raise ValueError("size must be at least 1")
        self.connect, self.size = connect, size
        self.places = threading.Semaphore(size)
        self.lock = threading.Lock()
        self.idle = []
        self.closed = False

    def connection(self, timeout=None):
        if self.closed:
            raise PoolClosed
        if not self.places.acquire(timeout=timeout):
            raise PoolClosed if self.closed else TimeoutError
        if self.closed:
            raise PoolClosed
        try:
            with self.lock:
                line = self.idle.pop() if self.idle else None
            return self.lend(self.connect() if line is None else line)
        except BaseException:
            self.places.release()
            raise

    @contextmanager
    def lend(self, line):
        try:
            try:
                yield line
            except BaseException:
                line.close()
                raise
            with self.lock:
                late = self.closed
                if not late:
                    self.idle.append(line)
            if late:
                line.close()
        finally:
            self.places.release()

    def close(self):
        with self.lock:
            self.closed = True
            idle = list(self.idle)
            self.idle.clear()
        for line in idle:
            line.close()
        for _ in range(self.size):  # whoever waits is to see that it is closed
            self.places.release()
