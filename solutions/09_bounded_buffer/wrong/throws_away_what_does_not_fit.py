"""put throws the item away when the buffer is full.

Rule: 2
Check: timeouts, never_more_than_capacity
Why: It has to wait for a place. Here it returns as if the item were in, and nobody will ever get it.
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
        self._not_empty = Condition(Lock())

    def put(self, item, timeout=None):
        with self._not_empty:
            if self._closed:
                raise Closed
            if len(self._items) < self._capacity:
                self._items.append(item)
                self._not_empty.notify()

    def get(self, timeout=None):
        with self._not_empty:
            if not self._not_empty.wait_for(lambda: self._closed or self._items, timeout):
                raise TimeoutError("empty")
            if not self._items:
                raise Closed
            return self._items.popleft()

    def close(self):
        with self._not_empty:
            self._closed = True
            self._not_empty.notify_all()

    def __len__(self):
        return len(self._items)
