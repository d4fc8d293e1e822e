"""Hands items over to a waiting consumer, which may have given up meanwhile.

Rule: 2
Check: timeout_and_item_at_the_same_moment
Why: The item was given to a call whose time was up, and nobody has it.
"""

from collections import deque
from threading import Condition, Event, Lock


class Closed(Exception):
    """The buffer is closed."""


class Waiting:
    def __init__(self):
        self.item, self.closed, self.called = None, False, Event()


class BoundedBuffer:
    def __init__(self, capacity):
        if capacity < 1:
            raise ValueError("capacity below 1")
        self._capacity = capacity
        self._items = deque()
        self._getting = deque()
        self._closed = False
        self._lock = Lock()
        self._not_full = Condition(self._lock)

    def put(self, item, timeout=None):
        with self._lock:
            if not self._not_full.wait_for(lambda: self._closed or len(self._items) < self._capacity, timeout):
                raise TimeoutError("full")
            if self._closed:
                raise Closed
            if self._getting:
                waiting = self._getting.popleft()
                waiting.item = item
                waiting.called.set()
            else:
                self._items.append(item)

    def get(self, timeout=None):
        with self._lock:
            if self._items:
                self._not_full.notify()
                return self._items.popleft()
            if self._closed:
                raise Closed
            waiting = Waiting()
            self._getting.append(waiting)
        if not waiting.called.wait(timeout):
            with self._lock:
                if waiting in self._getting:
                    self._getting.remove(waiting)
            raise TimeoutError("empty")
        if waiting.closed:
            raise Closed
        return waiting.item

    def close(self):
        with self._lock:
            self._closed = True
            self._not_full.notify_all()
            while self._getting:
                waiting = self._getting.popleft()
                waiting.closed = True
                waiting.called.set()

    def __len__(self):
        return len(self._items)
