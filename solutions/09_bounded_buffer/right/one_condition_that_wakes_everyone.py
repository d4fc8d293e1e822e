"""One Condition, notify_all at every change, and a while loop with a deadline of its own."""

import threading
import time


class Closed(Exception):
    """The buffer is closed."""


class BoundedBuffer:
    def __init__(self, capacity):
        if capacity < 1:
            raise ValueError("capacity")
        self.capacity = capacity
        self.items = []
        self.closed = False
        self.changed = threading.Condition()

    def _wait(self, deadline):
        """Wait for any change; TimeoutError once the deadline is past."""
        if deadline is None:
            self.changed.wait()
            return
        left = deadline - time.monotonic()
        if left <= 0:
            raise TimeoutError
        self.changed.wait(left)

    def put(self, item, timeout=None):
        deadline = None if timeout is None else time.monotonic() + timeout
        with self.changed:
            while not self.closed and len(self.items) >= self.capacity:
                self._wait(deadline)
            if self.closed:
                raise Closed("put")
            self.items.append(item)
            self.changed.notify_all()

    def get(self, timeout=None):
        deadline = None if timeout is None else time.monotonic() + timeout
        with self.changed:
            while not self.items:
                if self.closed:
                    raise Closed("get")
                self._wait(deadline)
            item = self.items.pop(0)
            self.changed.notify_all()
            return item

    def close(self):
        with self.changed:
            self.closed = True
            self.changed.notify_all()

    def __len__(self):
        return len(self.items)
