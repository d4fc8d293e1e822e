"""Checks that the product of the two sizes is at least 1.

Rule: 0
Check: sizes
Why: Two negative sizes have a positive product.
"""

import mmap
import os
import tempfile
import time

_HEAD = 4  # numbers: slots, slot_size, put so far, got so far


class RingBuffer:
    def __init__(self, slots: int, slot_size: int) -> None:
        if slots * slot_size < 1:
            raise ValueError("slots and slot_size must be at least 1")
        fd, name = tempfile.mkstemp(prefix="ring-")
        try:
            os.ftruncate(fd, 8 * (_HEAD + slots) + slots * slot_size)
            self._map(fd)
        except BaseException:
            os.unlink(name)
            raise
        finally:
            os.close(fd)
        self._numbers[0] = slots
        self._numbers[1] = slot_size
        self.name = name
        self._owner = True
        self._layout()

    @classmethod
    def attach(cls, name: str) -> "RingBuffer":
        self = cls.__new__(cls)
        fd = os.open(name, os.O_RDWR)
        try:
            self._map(fd)
        finally:
            os.close(fd)
        self.name = name
        self._owner = False
        self._layout()
        return self

    def _map(self, fd):
        self._mmap = mmap.mmap(fd, os.fstat(fd).st_size)
        self._bytes = memoryview(self._mmap)
        self._numbers = self._bytes[: len(self._bytes) // 8 * 8].cast("Q")

    def _layout(self):
        self._slots = self._numbers[0]
        self._slot_size = self._numbers[1]
        self._data = 8 * (_HEAD + self._slots)

    @staticmethod
    def _await(condition, timeout):
        end = None if timeout is None else time.monotonic() + timeout
        pause = 0.00005
        while not condition():
            if end is not None and time.monotonic() >= end:
                raise TimeoutError
            time.sleep(pause)
            pause = min(2 * pause, 0.002)

    def put(self, payload: bytes, timeout: float | None = None) -> None:
        if len(payload) > self._slot_size:
            raise ValueError(f"{len(payload)} bytes do not fit into a slot of {self._slot_size}")
        count = self._numbers[2]
        self._await(lambda: count - self._numbers[3] < self._slots, timeout)
        place = count % self._slots
        start = self._data + place * self._slot_size
        self._bytes[start : start + len(payload)] = payload
        self._numbers[_HEAD + place] = len(payload)
        self._numbers[2] = count + 1

    def get(self, timeout: float | None = None) -> bytes:
        count = self._numbers[3]
        self._await(lambda: self._numbers[2] > count, timeout)
        place = count % self._slots
        start = self._data + place * self._slot_size
        payload = bytes(self._bytes[start : start + self._numbers[_HEAD + place]])
        self._numbers[3] = count + 1
        return payload

    def close(self) -> None:
        self._numbers.release()
        self._bytes.release()
        self._mmap.close()

    def unlink(self) -> None:
        if self._owner:
            os.unlink(self.name)
