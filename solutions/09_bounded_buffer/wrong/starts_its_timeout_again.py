"""Waits for the whole timeout again after each wake-up.

Rule: 2
Check: timeout_is_for_the_whole_call
Why: A call that is woken in vain waits much longer than it was told to.
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
            while not self._closed and len(self._items) >= self._capacity:
                if not self._changed.wait(timeout) and not self._closed and len(self._items) >= self._capacity:
                    raise TimeoutError
            if self._closed:
                raise Closed
            self._items.append(item)
            self._changed.notify_all()

    def get(self, timeout=None):
        with self._changed:
            while not self._closed and not self._items:
                self._wait(timeout)
            if not self._items:
                raise Closed
            self._changed.notify_all()
            return self._items.popleft()

    def _wait(self, timeout):
        if not self._changed.wait(timeout) and not self._items and not self._closed:
            raise TimeoutError

    def close(self):
        with self._changed:
            self._closed = True
            self._changed.notify_all()

    def __len__(self):
        return len(self._items)
