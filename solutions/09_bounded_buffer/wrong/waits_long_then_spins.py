"""Looks again without a pause after two seconds of waiting.

Rule: 5
Check: waiting_uses_no_cpu
Why: A long wait is a wait too, and from then on it uses a whole CPU.
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
    def _wait_for(condition, ready, timeout):
        if timeout is not None and timeout <= 2:
            return condition.wait_for(ready, timeout)
        if condition.wait_for(ready, 2):
            return True
        end = None if timeout is None else time.monotonic() + timeout - 2
        while not ready() and (end is None or time.monotonic() < end):
            condition.release()
            time.sleep(0)
            condition.acquire()
        return ready()

    def put(self, item, timeout=None):
        with self._not_full:
            if not self._wait_for(self._not_full, lambda: self._closed or len(self._items) < self._capacity, timeout):
                raise TimeoutError
            if self._closed:
                raise Closed
            self._items.append(item)
            self._not_empty.notify()

    def get(self, timeout=None):
        with self._not_empty:
            if not self._wait_for(self._not_empty, lambda: self._closed or self._items, timeout):
                raise TimeoutError
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
        with self._not_empty:
            return len(self._items)
