"""Two semaphores count places and items; after close() every wake-up is passed on, so that all who wait come to see it."""

from collections import deque
from threading import Lock, Semaphore


class Closed(Exception):
    """The buffer is closed."""


class BoundedBuffer:
    def __init__(self, capacity):
        if capacity < 1:
            raise ValueError("at least one place is needed")
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
                self._places.release()
                raise Closed
            self._items.append(item)
        self._filled.release()

    def get(self, timeout=None):
        self._take(self._filled, timeout)
        with self._lock:
            if self._items:
                item = self._items.popleft()
            else:
                self._filled.release()
                raise Closed
        self._places.release()
        return item

    def close(self):
        with self._lock:
            if self._closed:
                return
            self._closed = True
        self._places.release()
        self._filled.release()

    def __len__(self):
        return len(self._items)
