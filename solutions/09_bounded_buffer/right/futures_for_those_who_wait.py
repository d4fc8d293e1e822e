"""A state machine under a plain lock; each call leaves a Future, and the machine resolves all that can go on now."""

from concurrent.futures import Future
from concurrent.futures import TimeoutError as Late
from threading import Lock


class Closed(Exception):
    """The buffer is closed."""


class BoundedBuffer:
    def __init__(self, capacity):
        if capacity < 1:
            raise ValueError("capacity below 1")
        self.capacity = capacity
        self.lock = Lock()
        self.items = []
        self.putters = []
        self.getters = []
        self.closed = False

    def _settle(self):
        """Go on as far as possible; the lock is held."""
        progress = True
        while progress:
            progress = False
            if self.closed:
                for future, _ in self.putters:
                    future.set_exception(Closed())
                self.putters.clear()
            if self.putters and len(self.items) < self.capacity:
                future, item = self.putters.pop(0)
                self.items.append(item)
                future.set_result(None)
                progress = True
            if self.getters and self.items:
                self.getters.pop(0).set_result(self.items.pop(0))
                progress = True
            if self.closed and not self.items:
                for future in self.getters:
                    future.set_exception(Closed())
                self.getters.clear()

    def _outcome(self, future, line, entry, timeout):
        try:
            return future.result(timeout)
        except Late:
            with self.lock:
                if not future.done():
                    line.remove(entry)
                    raise
            return future.result()

    def put(self, item, timeout=None):
        future = Future()
        entry = (future, item)
        with self.lock:
            self.putters.append(entry)
            self._settle()
        self._outcome(future, self.putters, entry, timeout)

    def get(self, timeout=None):
        future = Future()
        with self.lock:
            self.getters.append(future)
            self._settle()
        return self._outcome(future, self.getters, future, timeout)

    def close(self):
        with self.lock:
            self.closed = True
            self._settle()

    def __len__(self):
        with self.lock:
            return len(self.items)
