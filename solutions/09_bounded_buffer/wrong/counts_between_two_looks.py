"""Looks every ten milliseconds, and passes part of that time with counting.

Rule: 5
Check: waiting_uses_no_cpu
Why: Counting to 800,000 a hundred times a second costs more than a tenth of a CPU.
"""

import time
from collections import deque
from threading import Condition


class Closed(Exception):
    """The buffer is closed."""


class BoundedBuffer:
    def __init__(self, capacity):
        if capacity < 1:
            raise ValueError("capacity below 1")
        self._capacity = capacity
        self._items = deque()
        self._closed = False
        self._changed = Condition()

    def put(self, item, timeout=None):
        end = None if timeout is None else time.monotonic() + timeout
        with self._changed:
            while not self._closed and len(self._items) >= self._capacity:
                self._wait(end)
            if self._closed:
                raise Closed
            self._items.append(item)
            self._changed.notify_all()

    def get(self, timeout=None):
        end = None if timeout is None else time.monotonic() + timeout
        with self._changed:
            while not self._closed and not self._items:
                self._wait(end)
            if not self._items:
                raise Closed
            self._changed.notify_all()
            return self._items.popleft()

    def _wait(self, end):
        left = None if end is None else end - time.monotonic()
        if left is not None and left <= 0:
            raise TimeoutError
        self._changed.release()
        time.sleep(0.01)
        sum(range(800_000))
        self._changed.acquire()

    def close(self):
        with self._changed:
            self._closed = True
            self._changed.notify_all()

    def __len__(self):
        return len(self._items)
