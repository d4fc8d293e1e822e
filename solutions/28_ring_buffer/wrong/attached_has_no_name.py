"""Only the object that made the ring has a name.

Rule: 4
Check: unlink_is_the_owners
Why: a RingBuffer has a name, whichever way it came to be.
"""

import struct
import sys
import threading
import time
from collections.abc import Callable
from multiprocessing import resource_tracker
from multiprocessing.shared_memory import SharedMemory

NUMBER = struct.calcsize("Q")
SIZES = struct.Struct("QQ")
SLOTS, SLOT_SIZE, PUT, GOT, LENGTHS = range(5)
"""Where the numbers stand, 8 bytes each: the sizes, how many were put, how many were got, and then each slot's length."""
PAUSE = 0.0005
"""Seconds between two looks while waiting."""
_opening = threading.Lock()


class RingBuffer:
    """A queue of `slots` places for up to `slot_size` bytes each, in one segment of shared memory."""

    def __init__(self, slots: int, slot_size: int) -> None:
        """A new, empty ring in a new segment, which this object owns. ValueError for sizes below 1."""
        if slots < 1 or slot_size < 1:
            raise ValueError(f"slots and slot_size are 1 or more, not {slots} and {slot_size}")
        segment = SharedMemory(create=True, size=NUMBER * (LENGTHS + slots) + slots * slot_size)  # filled with zeros
        SIZES.pack_into(segment.buf, 0, slots, slot_size)
        self._use(segment, owner=True)
        self.name = segment.name

    @classmethod
    def attach(cls, name: str) -> "RingBuffer":
        """The ring of that name, which another process has made."""
        ring = cls.__new__(cls)
        ring._use(_opened(name), owner=False)
        return ring

    def _use(self, segment: SharedMemory, owner: bool) -> None:
        self._segment, self._owner = segment, owner
        self._slots, self._slot_size = SIZES.unpack_from(segment.buf)
        start = NUMBER * (LENGTHS + self._slots)
        self._numbers = segment.buf[:start].cast("Q")
        self._places = segment.buf[start : start + self._slots * self._slot_size]

    def put(self, payload: bytes, timeout: float | None = None) -> None:
        """Put a copy of `payload` into the ring; wait while it is full. ValueError if the payload is larger than a slot."""
        if len(payload) > self._slot_size:
            raise ValueError(f"a payload of {len(payload)} bytes, and a slot has {self._slot_size}")
        put = self._numbers[PUT]
        _wait_until(lambda: put - self._numbers[GOT] < self._slots, timeout)
        place = put % self._slots
        start = place * self._slot_size
        self._places[start : start + len(payload)] = payload
        self._numbers[LENGTHS + place] = len(payload)
        self._numbers[PUT] = put + 1  # from here on the consumer may look

    def get(self, timeout: float | None = None) -> bytes:
        """Take the oldest payload out of the ring and return it; wait while the ring is empty."""
        got = self._numbers[GOT]
        _wait_until(lambda: self._numbers[PUT] > got, timeout)
        place = got % self._slots
        start = place * self._slot_size
        payload = bytes(self._places[start : start + self._numbers[LENGTHS + place]])
        self._numbers[GOT] = got + 1  # from here on the producer may write there
        return payload

    def close(self) -> None:
        """Let go of the segment in this process. The ring itself stays, for whoever else has it."""
        self._numbers.release()
        self._places.release()
        self._segment.close()

    def unlink(self) -> None:
        """Remove the segment; for the object that made it, after close(). An attached object's unlink does nothing."""
        if self._owner:
            self._segment.unlink()


def _wait_until(ready: Callable[[], bool], timeout: float | None) -> None:
    """Look again and again; TimeoutError if it is not ready after so many seconds."""
    deadline = None if timeout is None else time.monotonic() + timeout
    while not ready():
        if deadline is not None and time.monotonic() >= deadline:
            raise TimeoutError
        time.sleep(PAUSE)


def _opened(name: str) -> SharedMemory:
    """Somebody else's segment. The resource tracker must not hear of it: when the program ends it removes what it knows."""
    if sys.version_info >= (3, 13):
        return SharedMemory(name, track=False)
    with _opening:
        register = resource_tracker.register
        resource_tracker.register = lambda *_: None
        try:
            return SharedMemory(name)
        finally:
            resource_tracker.register = register
