"""An event says "not full"; a put that had to wait forgets to take it back when it has used the last place.

Rule: 5
Check: waiting_uses_no_cpu
Why: Two wait, one gets the place, and the other looks again and again from then on.
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
        self._closed = False
        self._lock = threading.Lock()
        self._not_full = threading.Event()
        self._not_full.set()
        self._not_empty = threading.Event()

    def put(self, item, timeout=None):
        deadline = None if timeout is None else time.monotonic() + timeout
        with self._lock:
            if self._closed:
                raise Closed
            if len(self._items) < self._capacity:
                self._items.append(item)
                self._not_empty.set()
                if len(self._items) == self._capacity:
                    self._not_full.clear()
                return
        while True:
            remaining = None if deadline is None else deadline - time.monotonic()
            if remaining is not None and remaining <= 0:
                raise TimeoutError
            self._not_full.wait(remaining)
            with self._lock:
                if self._closed:
                    raise Closed
                if len(self._items) < self._capacity:
                    self._items.append(item)
                    self._not_empty.set()
                    return

    def get(self, timeout=None):
        deadline = None if timeout is None else time.monotonic() + timeout
        while True:
            with self._lock:
                if self._items:
                    item = self._items.popleft()
                    self._not_full.set()
                    if not self._items and not self._closed:
                        self._not_empty.clear()
                    return item
                if self._closed:
                    raise Closed
            remaining = None if deadline is None else deadline - time.monotonic()
            if remaining is not None and remaining <= 0:
                raise TimeoutError
            self._not_empty.wait(remaining)

    def close(self):
        with self._lock:
            self._closed = True
            self._not_full.set()
            self._not_empty.set()

    def __len__(self):
        with self._lock:
            return len(self._items)
