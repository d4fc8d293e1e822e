"""One condition for both kinds, and notify(2) at every change.

Rule: 6
Check: no_wake_up_is_lost
Why: Both that are woken may be of the kind that has nothing to do, and the other kind waits on.
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
        self._changed = Condition(lock)

    def put(self, item, timeout=None):
        with self._changed:
            if not self._changed.wait_for(lambda: self._closed or len(self._items) < self._capacity, timeout):
                raise TimeoutError
            if self._closed:
                raise Closed
            self._items.append(item)
            self._changed.notify(2)

    def get(self, timeout=None):
        with self._changed:
            if not self._changed.wait_for(lambda: self._closed or self._items, timeout):
                raise TimeoutError
            if not self._items:
                raise Closed
            self._changed.notify(2)
            return self._items.popleft()

    def close(self):
        with self._changed:
            self._closed = True
            self._changed.notify_all()
            self._changed.notify_all()

    def __len__(self):
        with self._changed:
            return len(self._items)
