"""A Semaphore counts the places; a list holds what is idle; after close() each wake-up is passed on to the next who waits."""

import threading
from contextlib import contextmanager


class PoolClosed(Exception):
    pass


class ConnectionPool:
    def __init__(self, connect, size):
        if size < 1:
            raise ValueError("size must be at least 1")
        self.connect = connect
        self.places = threading.Semaphore(size)
        self.lock = threading.Lock()
        self.idle = []
        self.closed = False

    @contextmanager
    def connection(self, timeout=None):
        if self.closed:
            raise PoolClosed
        if not self.places.acquire(timeout=timeout):
            raise PoolClosed if self.closed else TimeoutError
        try:
            with self.lock:
                if self.closed:
                    raise PoolClosed
                line = self.idle.pop() if self.idle else None
            if line is None:
                line = self.connect()
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
        self.places.release()
