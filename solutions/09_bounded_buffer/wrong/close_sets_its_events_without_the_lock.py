"""close() sets the two events without the lock, while another call is about to clear one of them.

Rule: 3
Check: close_wakes_everyone
Why: The last get or put has looked before close(), and clears after it what close() has set: one who is about to wait waits for ever.
"""

import threading
import time


class Closed(Exception):
    """The buffer is closed."""


class BoundedBuffer:
    def __init__(self, capacity):
        if capacity < 1:
            raise ValueError("capacity must be positive")
        self._items, self._capacity, self._closed = [], capacity, False
        self._mutex = threading.RLock()
        self._not_full, self._not_empty = threading.Event(), threading.Event()
        self._show()

    def _show(self):
        for event, on in (
            (self._not_full, self._closed or len(self._items) < self._capacity),
            (self._not_empty, self._closed or len(self._items) > 0),
        ):
            event.set() if on else event.clear()

    def _when(self, event, possible, act, timeout):
        until = None if timeout is None else time.monotonic() + timeout
        while True:
            with self._mutex:
                if possible():
                    try:
                        return act()
                    finally:
                        self._show()
                if self._closed:
                    raise Closed
            left = None if until is None else until - time.monotonic()
            if left is not None and left <= 0:
                raise TimeoutError
            event.wait(left)

    def put(self, item, timeout=None):
        def possible():
            return not self._closed and len(self._items) < self._capacity

        self._when(self._not_full, possible, lambda: self._items.append(item), timeout)

    def get(self, timeout=None):
        return self._when(self._not_empty, lambda: self._items, lambda: self._items.pop(0), timeout)

    def close(self):
        self._closed = True
        self._show()

    def __len__(self):
        with self._mutex:
            return len(self._items)
