"""Sets an Event and clears it at once, as if that were a call to all who wait.

Rule: 6
Check: no_wake_up_is_lost
Why: Whoever is between its look and its wait misses the pulse and sleeps on.
"""

import time
from collections import deque
from threading import Event, Lock


class Closed(Exception):
    """The buffer is closed."""


class BoundedBuffer:
    def __init__(self, capacity):
        if capacity < 1:
            raise ValueError("capacity below 1")
        self._capacity = capacity
        self._items = deque()
        self._closed = False
        self._lock = Lock()
        self._changed = Event()

    def _pulse(self):
        self._changed.set()
        self._changed.clear()

    def _wait(self, end):
        left = None if end is None else end - time.monotonic()
        if left is not None and left <= 0:
            raise TimeoutError
        self._changed.wait(left)

    def put(self, item, timeout=None):
        end = None if timeout is None else time.monotonic() + timeout
        while True:
            with self._lock:
                if self._closed:
                    raise Closed
                if len(self._items) < self._capacity:
                    self._items.append(item)
                    self._pulse()
                    return
            self._wait(end)

    def get(self, timeout=None):
        end = None if timeout is None else time.monotonic() + timeout
        while True:
            with self._lock:
                if self._items:
                    item = self._items.popleft()
                    self._pulse()
                    return item
                if self._closed:
                    raise Closed
            self._wait(end)

    def close(self):
        with self._lock:
            self._closed = True
            self._pulse()

    def __len__(self):
        return len(self._items)
