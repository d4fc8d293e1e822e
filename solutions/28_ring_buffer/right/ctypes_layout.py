"""The segment seen as a C structure, made to measure for each ring."""

import ctypes
import sys
import time
from multiprocessing import resource_tracker
from multiprocessing.shared_memory import SharedMemory


class Sizes(ctypes.Structure):
    _fields_ = [("slots", ctypes.c_uint64), ("slot_size", ctypes.c_uint64)]


def layout(slots, slot_size):
    class Slot(ctypes.Structure):
        _fields_ = [("length", ctypes.c_uint64), ("data", ctypes.c_char * slot_size)]

    class Ring(ctypes.Structure):
        _fields_ = [("sizes", Sizes), ("put", ctypes.c_uint64), ("got", ctypes.c_uint64), ("slot", Slot * slots)]

    return Ring


class Untracked(SharedMemory):
    """Somebody else's segment."""

    def __init__(self, name):
        if sys.version_info >= (3, 13):
            super().__init__(name, track=False)
            return
        saved, resource_tracker.register = resource_tracker.register, lambda name, kind: None
        try:
            super().__init__(name)
        finally:
            resource_tracker.register = saved

    def unlink(self):
        """Not ours."""


class RingBuffer:
    def __init__(self, slots, slot_size, segment=None):
        if slots < 1 or slot_size < 1:
            raise ValueError("a ring needs slots, and slots need room")
        shape = layout(slots, slot_size)
        self._segment = segment or SharedMemory(create=True, size=ctypes.sizeof(shape))
        self._ring = shape.from_buffer(self._segment.buf)
        self._ring.sizes.slots, self._ring.sizes.slot_size = slots, slot_size
        self.name = self._segment.name

    @staticmethod
    def attach(name):
        segment = Untracked(name)
        sizes = Sizes.from_buffer_copy(segment.buf)
        return RingBuffer(sizes.slots, sizes.slot_size, segment)

    def _poll(self, condition, timeout):
        end = time.monotonic() + timeout if timeout is not None else None
        while not condition():
            if end is not None and end <= time.monotonic():
                raise TimeoutError
            time.sleep(0.0002)

    def put(self, payload, timeout=None):
        ring = self._ring
        if len(payload) > ring.sizes.slot_size:
            raise ValueError(len(payload))
        self._poll(lambda: ring.put - ring.got < ring.sizes.slots, timeout)
        slot = ring.slot[ring.put % ring.sizes.slots]
        ctypes.memmove(ctypes.addressof(slot) + 8, payload, len(payload))
        slot.length = len(payload)
        ring.put += 1

    def get(self, timeout=None):
        ring = self._ring
        self._poll(lambda: ring.put > ring.got, timeout)
        slot = ring.slot[ring.got % ring.sizes.slots]
        payload = ctypes.string_at(ctypes.addressof(slot) + 8, slot.length)
        ring.got += 1
        return payload

    def close(self):
        self._ring = None
        self._segment.close()

    def unlink(self):
        self._segment.unlink()
