"""Leaves the work to queue.Queue.

Rule: 0
Check: queue_is_not_used
Why: The exercise is to build it.
"""

import queue
import time


class Closed(Exception):
    """The buffer is closed."""


class BoundedBuffer:
    def __init__(self, capacity):
        if capacity < 1:
            raise ValueError("capacity below 1")
        self._queue = queue.Queue(capacity)
        self._closed = False

    def put(self, item, timeout=None):
        end = None if timeout is None else time.monotonic() + timeout
        while True:
            with self._queue.mutex:
                if self._closed:
                    raise Closed
                if self._queue._qsize() < self._queue.maxsize:
                    self._queue._put(item)
                    self._queue.not_empty.notify()
                    return
                left = None if end is None else end - time.monotonic()
                if left is not None and left <= 0:
                    raise TimeoutError
                self._queue.not_full.wait(left)

    def get(self, timeout=None):
        end = None if timeout is None else time.monotonic() + timeout
        while True:
            with self._queue.mutex:
                if self._queue._qsize():
                    self._queue.not_full.notify()
                    return self._queue._get()
                if self._closed:
                    raise Closed
                left = None if end is None else end - time.monotonic()
                if left is not None and left <= 0:
                    raise TimeoutError
                self._queue.not_empty.wait(left)

    def close(self):
        with self._queue.mutex:
            self._closed = True
            self._queue.not_empty.notify_all()
            self._queue.not_full.notify_all()

    def __len__(self):
        return self._queue.qsize()
