"""Counts places and items with two semaphores, each of which begins with the other's number.

Rule: 1
Check: first_in_first_out
Why: At the beginning all places are free and nothing is there to be taken. Here the first put waits, and the first get does not.
"""

from collections import deque
from threading import Lock, Semaphore


class Closed(Exception):
    """The buffer is closed."""


class BoundedBuffer:
    def __init__(self, capacity):
        if capacity < 1:
            raise ValueError("capacity below 1")
        self._places, self._filled = Semaphore(0), Semaphore(capacity)
        self._lock = Lock()
        self._items = deque()
        self._closed = False

    @staticmethod
    def _take(semaphore, timeout):
        if not (semaphore.acquire(timeout=timeout) if timeout != 0 else semaphore.acquire(blocking=False)):
            raise TimeoutError

    def put(self, item, timeout=None):
        self._take(self._places, timeout)
        with self._lock:
            if self._closed:
                self._places.release()
                raise Closed
            self._items.append(item)
        self._filled.release()

    def get(self, timeout=None):
        self._take(self._filled, timeout)
        with self._lock:
            if not self._items:
                self._filled.release()
                raise Closed
            item = self._items.popleft()
        self._places.release()
        return item

    def close(self):
        with self._lock:
            if not self._closed:
                self._closed = True
                self._places.release()
                self._filled.release()

    def __len__(self):
        with self._lock:
            return len(self._items)
