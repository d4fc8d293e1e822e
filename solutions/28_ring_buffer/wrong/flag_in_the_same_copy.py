"""A flag, the length and the payload are written with one assignment.

Rule: 1
Check: at_full_speed
Why: megabytes are copied one after the other, and the flag comes first.
"""

import struct
import sys
import time
from multiprocessing import resource_tracker
from multiprocessing.shared_memory import SharedMemory

START = 16


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
        segment = SharedMemory(create=True, size=START + slots * (9 + slot_size))
        segment.buf[:16] = struct.pack("QQ", slots, slot_size)
        self._use(segment, True)

    @classmethod
    def attach(cls, name):
        ring = cls.__new__(cls)
        ring._use(open_segment(name), False)
        return ring

    def _use(self, segment, owner):
        self.turn = 0
        self.segment, self.owner, self.name = segment, owner, segment.name
        self.slots, self.slot_size = struct.unpack("QQ", segment.buf[:16])

    def _number(self, at):
        return int.from_bytes(self.segment.buf[at : at + 8], "little")

    def _slot(self, number):
        return START + number % self.slots * (9 + self.slot_size)

    def put(self, payload, timeout=None):
        if len(payload) > self.slot_size:
            raise ValueError("too large for a slot")
        slot = self._slot(self.turn)
        self._wait(lambda: self.segment.buf[slot] == 0, timeout)
        tray = bytes([1]) + len(payload).to_bytes(8, "little") + payload
        self.segment.buf[slot : slot + len(tray)] = tray
        self.turn += 1

    def get(self, timeout=None):
        slot = self._slot(self.turn)
        self._wait(lambda: self.segment.buf[slot] == 1, timeout)
        payload = bytes(self.segment.buf[slot + 9 : slot + 9 + self._number(slot + 1)])
        self.segment.buf[slot] = 0
        self.turn += 1
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
