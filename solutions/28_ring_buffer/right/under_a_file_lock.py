"""One count for both sides, changed and read under a lock of the segment's own descriptor, which the system keeps."""

import fcntl
import os
import struct
import time
from contextlib import contextmanager
from multiprocessing import resource_tracker, shared_memory
from unittest.mock import patch

STATE = struct.Struct("<IIII")  # slots, slot size, first, count


class RingBuffer:
    def __init__(self, slots, slot_size):
        if slots < 1 or slot_size < 1:
            raise ValueError("slots and slot_size must be positive")
        self._memory = shared_memory.SharedMemory(create=True, size=STATE.size + slots * (4 + slot_size))
        self._owner = True
        with self._locked():
            self._save(slots, slot_size, 0, 0)

    @classmethod
    def attach(cls, name):
        ring = cls.__new__(cls)
        with patch.object(resource_tracker, "register"):
            ring._memory = shared_memory.SharedMemory(name)
        ring._owner = False
        return ring

    @property
    def name(self):
        return self._memory.name

    @contextmanager
    def _locked(self):
        descriptor = os.open(f"/dev/shm/{self.name}", os.O_RDWR)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX)
            yield
        finally:
            os.close(descriptor)

    def _save(self, *state):
        STATE.pack_into(self._memory.buf, 0, *state)

    def _put(self, payload):
        slots, slot_size, first, count = STATE.unpack_from(self._memory.buf)
        if len(payload) > slot_size:
            raise ValueError(f"{len(payload)} bytes, and there is room for {slot_size}")
        if count == slots:
            return False
        start = STATE.size + (first + count) % slots * (4 + slot_size)
        self._memory.buf[start : start + 4 + len(payload)] = len(payload).to_bytes(4, "little") + payload
        self._save(slots, slot_size, first, count + 1)
        return True

    def _get(self):
        slots, slot_size, first, count = STATE.unpack_from(self._memory.buf)
        if count == 0:
            return None
        start = STATE.size + first * (4 + slot_size)
        length = int.from_bytes(self._memory.buf[start : start + 4], "little")
        payload = bytes(self._memory.buf[start + 4 : start + 4 + length])
        self._save(slots, slot_size, (first + 1) % slots, count - 1)
        return payload

    def _until(self, work, timeout):
        deadline = time.monotonic() + (float("inf") if timeout is None else timeout)
        while True:
            with self._locked():
                done = work()
            if done is not None and done is not False:
                return done
            if time.monotonic() >= deadline:
                raise TimeoutError("it took too long")
            time.sleep(0.001)

    def put(self, payload, timeout=None):
        self._until(lambda: self._put(payload), timeout)

    def get(self, timeout=None):
        return self._until(self._get, timeout)

    def close(self):
        self._memory.close()

    def unlink(self):
        if self._owner:
            self._memory.unlink()
