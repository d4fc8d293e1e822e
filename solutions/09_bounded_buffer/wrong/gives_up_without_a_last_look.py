"""Raises TimeoutError as soon as wait() says that the time is up, without looking once more.

Rule: 6
Check: timeout_takes_no_wake_up_along
Why: It was woken at that very moment; the item lies there, and the other consumer sleeps on.
"""

import time
from collections import deque
from threading import Condition, Lock


class Closed(Exception):
    """The buffer is closed."""


class BoundedBuffer:
    def __init__(self, capacity):
        if capacity < 1:
            raise ValueError("capacity below 1")
        self._capacity = capacity
        self._items = deque()
        self._closed = False
        lock = Lock()
        self._not_empty = Condition(lock)
        self._not_full = Condition(lock)

    @staticmethod
    def _wait(condition, end):
        if not condition.wait(None if end is None else max(0.0, end - time.monotonic())):
            raise TimeoutError

    def put(self, item, timeout=None):
        end = None if timeout is None else time.monotonic() + timeout
        with self._not_full:
            while not self._closed and len(self._items) >= self._capacity:
                self._wait(self._not_full, end)
            if self._closed:
                raise Closed
            self._items.append(item)
            self._not_empty.notify()

    def get(self, timeout=None):
        end = None if timeout is None else time.monotonic() + timeout
        with self._not_empty:
            while not self._closed and not self._items:
                self._wait(self._not_empty, end)
            if not self._items:
                raise Closed
            self._not_full.notify()
            return self._items.popleft()

    def close(self):
        with self._not_empty:
            self._closed = True
            self._not_empty.notify_all()
            self._not_full.notify_all()

    def __len__(self):
        return len(self._items)
