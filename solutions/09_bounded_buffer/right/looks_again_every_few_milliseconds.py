"""Polls: looks under the lock, and if there is nothing to do sleeps five milliseconds and looks again."""

import threading
import time
from collections import deque


class Closed(Exception):
    """The buffer is closed."""


class BoundedBuffer:
    PERIOD = 0.005

    def __init__(self, capacity):
        if capacity < 1:
            raise ValueError(f"capacity {capacity} is below 1")
        self._room = capacity
        self._line = deque()
        self._lock = threading.Lock()
        self._open = True

    def _until(self, attempt, timeout):
        end = float("inf") if timeout is None else time.monotonic() + timeout
        while True:
            with self._lock:
                done, value = attempt()
            if done:
                return value
            left = end - time.monotonic()
            if left <= 0:
                raise TimeoutError("nothing happened")
            time.sleep(min(self.PERIOD, left))

    def put(self, item, timeout=None):
        def attempt():
            if not self._open:
                raise Closed
            if self._room == 0:
                return False, None
            self._room -= 1
            self._line.append(item)
            return True, None

        self._until(attempt, timeout)

    def get(self, timeout=None):
        def attempt():
            if self._line:
                self._room += 1
                return True, self._line.popleft()
            if not self._open:
                raise Closed
            return False, None

        return self._until(attempt, timeout)

    def close(self):
        with self._lock:
            self._open = False

    def __len__(self):
        with self._lock:
            return len(self._line)
