"""close() wakes two consumers and two producers.

Rule: 3
Check: close_wakes_everyone
Why: A third one that waits is never told.
"""

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

    def put(self, item, timeout=None):
        with self._not_full:
            if not self._not_full.wait_for(lambda: self._closed or len(self._items) < self._capacity, timeout):
                raise TimeoutError
            if self._closed:
                raise Closed
            self._items.append(item)
            self._not_empty.notify()

    def get(self, timeout=None):
        with self._not_empty:
            if not self._not_empty.wait_for(lambda: self._closed or self._items, timeout):
                raise TimeoutError
            if not self._items:
                raise Closed
            self._not_full.notify()
            return self._items.popleft()

    def close(self):
        with self._not_empty:
            self._closed = True
            self._not_empty.notify(2)
            self._not_full.notify(2)

    def __len__(self):
        with self._not_empty:
            return len(self._items)
