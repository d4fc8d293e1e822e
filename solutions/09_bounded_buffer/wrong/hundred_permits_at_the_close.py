"""close() gives a hundred permits to both sides, and each later call uses one up.

Rule: 3
Check: closed_buffer
Why: The call after those waits as if the buffer were open.
"""

from collections import deque
from threading import Lock, Semaphore


class Closed(Exception):
    """The buffer is closed."""


class BoundedBuffer:
    def __init__(self, capacity):
        if capacity < 1:
            raise ValueError("capacity below 1")
        self._places = Semaphore(capacity)
        self._filled = Semaphore(0)
        self._lock = Lock()
        self._items = deque()
        self._closed = False

    @staticmethod
    def _take(semaphore, timeout):
        free = semaphore.acquire(timeout=timeout) if timeout != 0 else semaphore.acquire(blocking=False)
        if not free:
            raise TimeoutError

    def put(self, item, timeout=None):
        self._take(self._places, timeout)
        with self._lock:
            if self._closed:
                raise Closed
            self._items.append(item)
            self._filled.release()

    def get(self, timeout=None):
        self._take(self._filled, timeout)
        with self._lock:
            if not self._items:
                raise Closed
            item = self._items.popleft()
            self._places.release()
            return item

    def close(self):
        with self._lock:
            if not self._closed:
                self._closed = True
                self._places.release(100)
                self._filled.release(100)

    def __len__(self):
        return len(self._items)
