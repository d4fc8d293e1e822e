"""close() serves those who wait without the lock: a get() may serve one of them at the same moment.

Rule: 3
Check: closed_means_closed
Why: The line can be empty between the look at it and the pop; close() fails then, and the others in it wait for ever.
"""

from collections import deque
from threading import Event, Lock


class Closed(Exception):
    """The buffer is closed."""


class Slip:
    def __init__(self, item=None):
        self.item, self.closed, self.called = item, False, Event()


class BoundedBuffer:
    def __init__(self, capacity):
        if not capacity > 0:
            raise ValueError(capacity)
        self._capacity, self._closed = capacity, False
        self._items, self._putting, self._getting = deque(), deque(), deque()
        self._lock = Lock()

    def _wait(self, slip, line, timeout):
        if not slip.called.wait(timeout):
            with self._lock:
                if not slip.called.is_set():
                    line.remove(slip)
                    raise TimeoutError
        if slip.closed:
            raise Closed
        return slip.item

    def put(self, item, timeout=None):
        with self._lock:
            if self._closed:
                raise Closed
            if self._getting:
                slip = self._getting.popleft()
                slip.item = item
                slip.called.set()
                return
            if len(self._items) < self._capacity:
                self._items.append(item)
                return
            slip = Slip(item)
            self._putting.append(slip)
        self._wait(slip, self._putting, timeout)

    def get(self, timeout=None):
        with self._lock:
            if self._items:
                item = self._items.popleft()
                if self._putting:
                    slip = self._putting.popleft()
                    self._items.append(slip.item)
                    slip.called.set()
                return item
            if self._closed:
                raise Closed
            slip = Slip()
            self._getting.append(slip)
        return self._wait(slip, self._getting, timeout)

    def close(self):
        with self._lock:
            self._closed = True
        for line in (self._putting, self._getting):
            while line:
                slip = line.popleft()
                slip.closed = True
                slip.called.set()

    def __len__(self):
        with self._lock:
            return len(self._items)
