"""The classic with a head and a tail that go round, and one place more than slots; it asks whose child it is before it unregisters."""

import multiprocessing
import time
from multiprocessing import resource_tracker
from multiprocessing.shared_memory import SharedMemory

HEAD, TAIL, PLACES, SIZE = range(4)


def _new(slots, slot_size):
    if slots <= 0 or slot_size <= 0:
        raise ValueError("slots and slot_size must be greater than 0")
    places = slots + 1
    segment = SharedMemory(create=True, size=32 + 8 * places + places * slot_size)
    with segment.buf[:32].cast("Q") as head:
        head[PLACES], head[SIZE] = places, slot_size
    return segment


def _old(name):
    segment = SharedMemory(name)
    alone = multiprocessing.parent_process() is None
    if alone and hasattr(resource_tracker, "unregister"):  # a child's tracker is its parent's, which knows the segment anyway
        resource_tracker.unregister(segment._name, "shared_memory")
    return segment


class RingBuffer:
    def __init__(self, slots, slot_size):
        self._start(_new(slots, slot_size))
        self.unlink = self._unlink

    @classmethod
    def attach(cls, name):
        ring = object.__new__(cls)
        ring._start(_old(name))
        return ring

    def _start(self, segment):
        self._segment = segment
        self.name = segment.name
        with segment.buf[:32].cast("Q") as head:
            self._places, self._size = head[PLACES], head[SIZE]

    def _read(self, index):
        with self._segment.buf[8 * index : 8 * index + 8].cast("Q") as number:
            return number[0]

    def _write(self, index, value):
        with self._segment.buf[8 * index : 8 * index + 8].cast("Q") as number:
            number[0] = value

    def _wait_while(self, stuck, timeout):
        waited = time.monotonic()
        while stuck():
            if timeout is not None and time.monotonic() - waited >= timeout:
                raise TimeoutError
            time.sleep(0.002)

    def _range(self, place, length):
        start = 32 + 8 * self._places + place * self._size
        return slice(start, start + length)

    def put(self, payload, timeout=None):
        if not len(payload) <= self._size:
            raise ValueError("too long")
        tail = self._read(TAIL)
        after = 0 if tail == self._places - 1 else tail + 1
        self._wait_while(lambda: after == self._read(HEAD), timeout)
        self._segment.buf[self._range(tail, len(payload))] = payload
        self._write(4 + tail, len(payload))
        self._write(TAIL, after)

    def get(self, timeout=None):
        head = self._read(HEAD)
        self._wait_while(lambda: head == self._read(TAIL), timeout)
        payload = self._segment.buf[self._range(head, self._read(4 + head))].tobytes()
        self._write(HEAD, 0 if head == self._places - 1 else head + 1)
        return payload

    def close(self):
        self._segment.close()

    def unlink(self):
        pass

    def _unlink(self):
        self._segment.unlink()
