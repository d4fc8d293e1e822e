"""Waits for the other side while it holds the lock that the other side needs.

Rule: 6
Check: no_wake_up_is_lost
Why: The consumer waits for an item with the lock in its hand, and no producer can bring one.
"""

from collections import deque
from threading import Lock, Semaphore


class Closed(Exception):
    """The buffer is closed."""


class BoundedBuffer:
    def __init__(self, capacity):
        if capacity < 1:
            raise ValueError("capacity below 1")
        self._places, self._filled = Semaphore(capacity), Semaphore(0)
        self._lock = Lock()
        self._items = deque()
        self._closed = False

    @staticmethod
    def _take(semaphore, timeout):
        if not (semaphore.acquire(timeout=timeout) if timeout != 0 else semaphore.acquire(blocking=False)):
            raise TimeoutError

    def put(self, item, timeout=None):
        with self._lock:
            self._take(self._places, timeout)
            if self._closed:
                self._places.release()
                raise Closed
            self._items.append(item)
            self._filled.release()

    def get(self, timeout=None):
        with self._lock:
            self._take(self._filled, timeout)
            if not self._items:
                self._filled.release()
                raise Closed
            self._places.release()
            return self._items.popleft()

    def close(self):
        if not self._closed:
            self._closed = True
            self._places.release()
            self._filled.release()

    def __len__(self):
        return len(self._items)
