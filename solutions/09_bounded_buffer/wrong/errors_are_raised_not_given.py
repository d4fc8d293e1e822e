"""Who waits finds an item on a slip of paper, or the exception that is to be raised.

Rule: 1
Check: order_holds_on_every_schedule
Why: An item may itself be an exception; it is raised where it should be returned.
"""

import threading
import time
from collections import deque


class Closed(Exception):
    """The buffer is closed."""


class BoundedBuffer:
    def __init__(self, capacity):
        if capacity < 1:
            raise ValueError("capacity must be at least 1")
        self._capacity = capacity
        self._items = deque()
        self._slips = deque()
        self._closed = False
        self._lock = threading.Lock()
        self._room = threading.Condition(self._lock)
        self._answered = threading.Condition(self._lock)

    def put(self, item, timeout=None):
        with self._lock:
            if not self._room.wait_for(lambda: self._closed or len(self._items) < self._capacity, timeout):
                raise TimeoutError
            if self._closed:
                raise Closed
            if self._slips:
                self._slips.popleft().append(item)
                self._answered.notify_all()
            else:
                self._items.append(item)

    def get(self, timeout=None):
        deadline = None if timeout is None else time.monotonic() + timeout
        with self._lock:
            if self._items:
                item = self._items.popleft()
                self._room.notify_all()
                return item
            if self._closed:
                raise Closed
            slip = []
            self._slips.append(slip)
            while not slip:
                remaining = None if deadline is None else deadline - time.monotonic()
                if remaining is not None and remaining <= 0:
                    self._slips = deque(other for other in self._slips if other is not slip)
                    raise TimeoutError
                self._answered.wait(remaining)
            if isinstance(slip[0], BaseException):
                raise slip[0]
            return slip[0]

    def close(self):
        with self._lock:
            self._closed = True
            while self._slips:
                self._slips.popleft().append(Closed())
            self._answered.notify_all()
            self._room.notify_all()

    def __len__(self):
        with self._lock:
            return len(self._items)
