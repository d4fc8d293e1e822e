"""A ring of slots with two counters that only grow, and one Condition; the list never changes its length."""

from threading import Condition, RLock


class Closed(Exception):
    """The buffer is closed."""


class BoundedBuffer:
    __slots__ = ("_closed", "_cond", "_got", "_put", "_slots")

    def __init__(self, capacity: int):
        if capacity <= 0:
            raise ValueError(f"{capacity=}")
        self._slots = [None] * capacity
        self._put = self._got = 0
        self._closed = False
        self._cond = Condition(RLock())

    def __len__(self) -> int:
        with self._cond:
            return self._put - self._got

    def _full(self):
        return self._put - self._got == len(self._slots)

    def put(self, item, timeout=None):
        with self._cond:
            self._cond.wait_for(lambda: not self._full() or self._closed, timeout=timeout)
            if self._closed:
                raise Closed("no more items are taken")
            if self._full():
                raise TimeoutError("full")
            self._slots[self._put % len(self._slots)] = item
            self._put += 1
            self._cond.notify_all()

    def get(self, timeout=None):
        with self._cond:
            self._cond.wait_for(lambda: len(self) or self._closed, timeout=timeout)
            if len(self):
                place = self._got % len(self._slots)
                item, self._slots[place] = self._slots[place], None
                self._got += 1
                self._cond.notify_all()
                return item
            raise Closed("empty and closed") if self._closed else TimeoutError("empty")

    def close(self):
        with self._cond:
            self._closed = True
            self._cond.notify_all()
