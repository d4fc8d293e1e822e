"""Who waits is told of the end by a Closed in place of an item.

Rule: 1
Check: order_holds_on_every_schedule
Why: An item that is a Closed or a TimeoutError itself is raised by get.
"""

from collections import deque
from concurrent.futures import Future
from threading import Lock
from concurrent.futures import TimeoutError as Late


class Closed(Exception):
    """The buffer is closed."""


class BoundedBuffer:
    def __init__(self, capacity):
        if capacity < 1:
            raise ValueError("capacity below 1")
        self._capacity = capacity
        self._items = deque()
        self._lock = Lock()
        self._closed = False
        self._getters = deque()
        self._putters = deque()

    def _wait(self, line, slip, timeout):
        try:
            answer = slip[0].result(timeout)
        except Late:
            with self._lock:
                if slip[0].done():
                    answer = slip[0].result()
                else:
                    line.remove(slip)
                    answer = TimeoutError()
        if isinstance(answer, (Closed, TimeoutError)):
            raise answer
        return answer

    def put(self, item, timeout=None):
        with self._lock:
            if self._closed:
                raise Closed
            if self._getters:
                self._getters.popleft()[0].set_result(item)
                return
            if len(self._items) < self._capacity:
                self._items.append(item)
                return
            slip = [Future(), item]
            self._putters.append(slip)
        self._wait(self._putters, slip, timeout)

    def get(self, timeout=None):
        with self._lock:
            if self._items:
                item = self._items.popleft()
                if self._putters:
                    future, other = self._putters.popleft()
                    self._items.append(other)
                    future.set_result(None)
                return item
            if self._closed:
                raise Closed
            slip = [Future()]
            self._getters.append(slip)
        return self._wait(self._getters, slip, timeout)

    def close(self):
        with self._lock:
            self._closed = True
            for line in (self._getters, self._putters):
                while line:
                    line.popleft()[0].set_result(Closed())

    def __len__(self):
        with self._lock:
            return len(self._items)
