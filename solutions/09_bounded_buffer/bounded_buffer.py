"""Two conditions on one lock, one for each reason to wait; wait_for looks again after every wake-up, and at the end."""

from collections import deque
from threading import Condition, Lock


class Closed(Exception):
    """The buffer is closed. Given: leave it as it is."""


class BoundedBuffer:
    """A line of at most `capacity` items between any number of producers and consumers."""

    def __init__(self, capacity: int) -> None:
        """An empty, open buffer; ValueError if `capacity` is below 1."""
        if capacity < 1:
            raise ValueError(f"the capacity is {capacity}, and must be 1 or more")
        self._capacity = capacity
        self._items: deque[object] = deque()
        self._closed = False
        lock = Lock()
        self._not_empty = Condition(lock)
        self._not_full = Condition(lock)

    def put(self, item: object, timeout: float | None = None) -> None:
        """Add `item` at the end; wait while the buffer is full.

        TimeoutError after `timeout` seconds (0: no waiting, None: no limit), and then the item is not in.
        Closed if the buffer is closed, or is closed while this call waits.
        """
        with self._not_full:
            if not self._not_full.wait_for(lambda: self._closed or len(self._items) < self._capacity, timeout):
                raise TimeoutError(f"still full after {timeout} seconds")
            if self._closed:
                raise Closed
            self._items.append(item)
            self._not_empty.notify()

    def get(self, timeout: float | None = None) -> object:
        """Take the first item out and return it; wait while the buffer is empty.

        TimeoutError after `timeout` seconds, and then nothing was taken.
        Closed if the buffer is closed and nothing is left in it, also while this call waits.
        """
        with self._not_empty:
            if not self._not_empty.wait_for(lambda: self._closed or self._items, timeout):
                raise TimeoutError(f"still empty after {timeout} seconds")
            if not self._items:
                raise Closed
            self._not_full.notify()
            return self._items.popleft()

    def close(self) -> None:
        """Take no more items, and tell everyone who waits. May be called again."""
        with self._not_empty:
            self._closed = True
            self._not_empty.notify_all()
            self._not_full.notify_all()

    def __len__(self) -> int:
        """How many items are in the buffer."""
        with self._not_empty:
            return len(self._items)
