"""The items of waiting bakers stand in a second line; whoever's time is up takes its item out of it.

Rule: 2
Check: timeout_and_item_at_the_same_moment
Why: When two waiting puts have items that are equal but not the same, such as 1 and True: remove() takes out the first
of them, so the item of the put that raised TimeoutError may be in, and the other one's is not.
"""

import threading
from collections import deque


class Closed(Exception):
    """The buffer is closed."""


class BoundedBuffer:
    def __init__(self, capacity):
        if capacity < 1:
            raise ValueError(capacity)
        self._capacity = capacity
        self._rack = deque()
        self._before_it = deque()
        self._closed = False
        self._cond = threading.Condition()

    def _move_up(self):
        while self._before_it and len(self._rack) < self._capacity:
            item, ticket = self._before_it.popleft()
            self._rack.append(item)
            ticket.append("in")
        self._cond.notify_all()

    def put(self, item, timeout=None):
        with self._cond:
            if self._closed:
                raise Closed
            ticket = []
            self._before_it.append((item, ticket))
            self._move_up()
            self._cond.wait_for(lambda: ticket or self._closed, timeout)
            if ticket:
                return
            self._before_it.remove((item, ticket))
            raise Closed if self._closed else TimeoutError

    def get(self, timeout=None):
        with self._cond:
            if not self._cond.wait_for(lambda: self._closed or self._rack, timeout):
                raise TimeoutError
            if not self._rack:
                raise Closed
            item = self._rack.popleft()
            if not self._closed:
                self._move_up()
            return item

    def close(self):
        with self._cond:
            self._closed = True
            self._cond.notify_all()

    def __len__(self):
        with self._cond:
            return len(self._rack)
