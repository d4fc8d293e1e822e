"""Waits for a place first, and then sees that the payload fits into none.

Rule: 1
Check: too_large
Why: In a full ring it waits for ever, for a payload that can never be put.
"""

import struct
import sys
import time
from multiprocessing import resource_tracker
from multiprocessing.shared_memory import SharedMemory

PUT, GOT, START = 16, 24, 32


def open_segment(name):
    if sys.version_info >= (3, 13):
        return SharedMemory(name, track=False)
    register = resource_tracker.register
    resource_tracker.register = lambda *args: None
    try:
        return SharedMemory(name)
    finally:
        resource_tracker.register = register


class RingBuffer:
    def __init__(self, slots, slot_size):
        if slots < 1 or slot_size < 1:
            raise ValueError("at least one slot of one byte")
        segment = SharedMemory(create=True, size=START + slots * (8 + slot_size))
        segment.buf[:16] = struct.pack("QQ", slots, slot_size)
        self._use(segment, True)

    @classmethod
    def attach(cls, name):
        ring = cls.__new__(cls)
        ring._use(open_segment(name), False)
        return ring

    def _use(self, segment, owner):
        self.segment, self.owner, self.name = segment, owner, segment.name
        self.slots, self.slot_size = struct.unpack("QQ", segment.buf[:16])

    def _number(self, at):
        return int.from_bytes(self.segment.buf[at : at + 8], "little")

    def _set(self, at, number):
        self.segment.buf[at : at + 8] = number.to_bytes(8, "little")

    def _slot(self, number):
        return START + number % self.slots * (8 + self.slot_size)

    def put(self, payload, timeout=None):
        put = self._number(PUT)
        self._wait(lambda: put - self._number(GOT) < self.slots, timeout)
        if len(payload) > self.slot_size:
            raise ValueError("too large for a slot")
        slot = self._slot(put)
        self.segment.buf[slot + 8 : slot + 8 + len(payload)] = payload
        self._set(slot, len(payload))
        self._set(PUT, put + 1)

    def get(self, timeout=None):
        got = self._number(GOT)
        self._wait(lambda: self._number(PUT) > got, timeout)
        slot = self._slot(got)
        payload = bytes(self.segment.buf[slot + 8 : slot + 8 + self._number(slot)])
        self._set(GOT, got + 1)
        return payload

    def _wait(self, ready, timeout):
        until = None if timeout is None else time.monotonic() + timeout
        while not ready():
            if until is not None and time.monotonic() >= until:
                raise TimeoutError
            time.sleep(0.0005)

    def close(self):
        self.segment.close()

    def unlink(self):
        if self.owner:
            self.segment.unlink()
