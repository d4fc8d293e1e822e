"""An empty slot of the ring holds an Ellipsis.

Rule: 1
Check: order_holds_on_every_schedule
Why: Ellipsis is an item like any other; whoever wants it waits on.
"""

from threading import Condition

EMPTY = ...


class Closed(Exception):
    """The buffer is closed."""


class BoundedBuffer:
    def __init__(self, capacity):
        if capacity < 1:
            raise ValueError("capacity below 1")
        self._slots = [EMPTY] * capacity
        self._first = self._next = 0
        self._closed = False
        self._changed = Condition()

    def put(self, item, timeout=None):
        with self._changed:
            if not self._changed.wait_for(lambda: self._closed or self._slots[self._next] is EMPTY, timeout):
                raise TimeoutError
            if self._closed:
                raise Closed
            self._slots[self._next] = item
            self._next = (self._next + 1) % len(self._slots)
            self._changed.notify_all()

    def get(self, timeout=None):
        with self._changed:
            if not self._changed.wait_for(lambda: self._closed or self._slots[self._first] is not EMPTY, timeout):
                raise TimeoutError
            item = self._slots[self._first]
            if item is EMPTY:
                raise Closed
            self._slots[self._first] = EMPTY
            self._first = (self._first + 1) % len(self._slots)
            self._changed.notify_all()
            return item

    def close(self):
        with self._changed:
            self._closed = True
            self._changed.notify_all()

    def __len__(self):
        with self._changed:
            return sum(slot is not EMPTY for slot in self._slots)
