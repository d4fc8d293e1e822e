"""Keeps the items under their numbers as text, and takes the smallest.

Rule: 1
Check: first_in_first_out
Why: As text 10 comes before 9.
"""

from threading import Condition, Lock


class Closed(Exception):
    """The buffer is closed."""


class BoundedBuffer:
    def __init__(self, capacity):
        if capacity < 1:
            raise ValueError("capacity below 1")
        self._capacity = capacity
        self._items = {}
        self._number = 0
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
            self._items[str(self._number)] = item
            self._number += 1
            self._not_empty.notify()

    def get(self, timeout=None):
        with self._not_empty:
            if not self._not_empty.wait_for(lambda: self._closed or self._items, timeout):
                raise TimeoutError
            if not self._items:
                raise Closed
            self._not_full.notify()
            return self._items.pop(min(self._items))

    def close(self):
        with self._not_empty:
            self._closed = True
            self._not_empty.notify_all()
            self._not_full.notify_all()

    def __len__(self):
        with self._not_empty:
            return len(self._items)
