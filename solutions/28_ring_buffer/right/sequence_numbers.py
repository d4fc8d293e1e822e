"""A show-off's: every slot has a sequence number that says whose turn it is; no pause between two looks; no SharedMemory to attach."""

import mmap
import os
from itertools import count
from multiprocessing.shared_memory import SharedMemory
from time import monotonic, sleep

import _posixshmem

WORD = 8


class RingBuffer:
    __slots__ = ("_all", "_clock", "_data", "_mine", "_numbers", "_size", "_slots", "name")

    def __init__(self, slots: int, slot_size: int) -> None:
        if min(slots, slot_size) <= 0:
            raise ValueError((slots, slot_size))
        words = 2 + 2 * slots
        self._mine = SharedMemory(create=True, size=WORD * words + slots * slot_size)
        self._open(self._mine.name, memoryview(self._mine.buf), (slots, slot_size))
        for slot in range(slots):
            self._numbers[2 + slot] = slot

    @classmethod
    def attach(cls, name: str) -> "RingBuffer":
        self = object.__new__(cls)
        self._mine = None
        descriptor = _posixshmem.shm_open(f"/{name}", os.O_RDWR, mode=0o600)
        try:
            memory = mmap.mmap(descriptor, 0)
        finally:
            os.close(descriptor)
        self._open(name, memoryview(memory), None)
        return self

    def _open(self, name, everything, sizes):
        self.name, self._all, self._clock = name, everything, {"put": 0, "get": 0}
        with everything[: 2 * WORD].cast("Q") as header:
            if sizes:
                header[0], header[1] = sizes
            self._slots, self._size = header[0], header[1]
        words = 2 + 2 * self._slots
        self._numbers = everything[: WORD * words].cast("Q")
        self._data = everything[WORD * words :]

    def _turn(self, slot, wanted, timeout):
        until = None if timeout is None else monotonic() + timeout
        for looks in count():
            if self._numbers[2 + slot] == wanted:
                return
            if until is not None and monotonic() >= until:
                raise TimeoutError
            if looks > 100:
                sleep(0)

    def put(self, payload, timeout=None):
        if len(payload) > self._size:
            raise ValueError(f"{len(payload)} > {self._size}")
        ticket = self._clock["put"]
        slot = ticket % self._slots
        self._turn(slot, ticket, timeout)
        self._numbers[2 + self._slots + slot] = len(payload)
        self._data[slot * self._size :][: len(payload)] = payload
        self._numbers[2 + slot] = ticket + 1 + (1 << 40)
        self._clock["put"] += 1

    def get(self, timeout=None):
        ticket = self._clock["get"]
        slot = ticket % self._slots
        self._turn(slot, ticket + 1 + (1 << 40), timeout)
        payload = self._data[slot * self._size :][: self._numbers[2 + self._slots + slot]].tobytes()
        self._numbers[2 + slot] = ticket + self._slots
        self._clock["get"] += 1
        return payload

    def close(self):
        memory = self._all.obj
        for view in (self._numbers, self._data, self._all):
            view.release()
        if self._mine:
            self._mine.close()
        else:
            memory.close()

    def unlink(self):
        if self._mine:
            self._mine.unlink()
