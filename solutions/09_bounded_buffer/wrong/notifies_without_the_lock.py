"""Lets go of the condition's lock, and then notifies.

Rule: 1
Check: first_in_first_out
Why: Who notifies has to hold the lock that belongs to the condition; otherwise it is a RuntimeError.
"""

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
        with self._changed:
            if not self._changed.wait_for(lambda: self._closed or len(self._items) < self._capacity, timeout):
                raise TimeoutError("full")
            if self._closed:
                raise Closed
            self._items.append(item)
        self._changed.notify_all()

    def get(self, timeout=None):
        with self._changed:
            if not self._changed.wait_for(lambda: self._closed or self._items, timeout):
                raise TimeoutError("empty")
            if not self._items:
                raise Closed
            item = self._items.popleft()
        self._changed.notify_all()
        return item

    def close(self):
        with self._changed:
            self._closed = True
        self._changed.notify_all()

    def __len__(self):
        with self._changed:
            return len(self._items)
