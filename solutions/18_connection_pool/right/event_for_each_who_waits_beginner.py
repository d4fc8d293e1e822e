"""A beginner's: counts lent, idle and connecting in plain variables, with one lock, and an Event for each thread that waits."""

import threading
from contextlib import contextmanager


class PoolClosed(Exception):
    """The pool is closed. Given: leave it as it is."""


class ConnectionPool:
    def __init__(self, connect, size):
        if size < 1:
            raise ValueError("size")
        self.connect = connect
        self.size = size
        self.lock = threading.Lock()
        self.waiting = []
        self.idle = []
        self.count = 0
        self.closed = False

    def wake_all(self):
        for event in self.waiting:
            event.set()
        self.waiting = []

    @contextmanager
    def connection(self, timeout=None):
        import time

        start = time.monotonic()
        line = None
        have = False
        while not have:
            event = threading.Event()
            with self.lock:
                if self.closed:
                    raise PoolClosed("closed")
                elif self.idle:
                    line = self.idle.pop()
                    have = True
                elif self.count < self.size:
                    self.count = self.count + 1
                    have = True
                else:
                    self.waiting.append(event)
            if not have:
                if timeout is None:
                    event.wait()
                else:
                    rest = timeout - (time.monotonic() - start)
                    if rest <= 0:
                        raise TimeoutError("too late")
                    event.wait(rest)
        ok = False
        try:
            if line is None:
                line = self.connect()
            yield line
            ok = True
        finally:
            if ok and not self.closed:
                with self.lock:
                    if self.closed:
                        ok = False
                    else:
                        self.idle.append(line)
                        self.wake_all()
            else:
                ok = False
            if not ok:
                try:
                    if line is not None:
                        line.close()
                finally:
                    with self.lock:
                        self.count = self.count - 1
                        self.wake_all()

    def close(self):
        with self.lock:
            self.closed = True
            idle = self.idle
            self.idle = []
            self.wake_all()
        for line in idle:
            line.close()
