"""Polls: looks under the lock, and if there is no place sleeps five milliseconds and looks again."""

import contextlib
import threading
import time


class PoolClosed(Exception):
    """The pool is closed."""


class ConnectionPool:
    def __init__(self, connect, size):
        if size < 1:
            raise ValueError(f"{size=}")
        self.connect, self.size = connect, size
        self.idle, self.taken, self.closed = set(), 0, False
        self.lock = threading.Lock()

    def look(self):
        with self.lock:
            if self.closed:
                raise PoolClosed
            if self.idle:
                return True, self.idle.pop()
            if self.taken < self.size:
                self.taken += 1
                return True, None
            return False, None

    def settle(self, line, keep):
        with self.lock:
            keep = keep and not self.closed
            if keep:
                self.idle.add(line)
        if not keep:
            try:
                if line is not None:
                    line.close()
            finally:
                with self.lock:
                    self.taken -= 1

    @contextlib.contextmanager
    def connection(self, timeout=None):
        until = time.monotonic() + (float("inf") if timeout is None else timeout)
        found, line = self.look()
        while not found:
            if time.monotonic() >= until:
                raise TimeoutError
            time.sleep(min(0.005, max(0.0, until - time.monotonic())))
            found, line = self.look()
        fine = False
        try:
            line = line if line is not None else self.connect()
            yield line
            fine = True
        finally:
            self.settle(line, fine)

    def close(self):
        with self.lock:
            self.closed = True
            idle, self.idle = self.idle, set()
        for line in idle:
            line.close()
