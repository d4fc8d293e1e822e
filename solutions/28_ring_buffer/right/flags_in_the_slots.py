"""A beginner's: every slot has a byte that says whether it is taken, and each side remembers where it is."""

import os
import time
from multiprocessing import resource_tracker
from multiprocessing.shared_memory import SharedMemory

FREE = 0
TAKEN = 1


class RingBuffer:
    def __init__(self, slots, slot_size):
        if slots < 1:
            raise ValueError("there must be a slot")
        if slot_size < 1:
            raise ValueError("there must be room in a slot")
        self.memory = SharedMemory(create=True, size=8 + slots * (5 + slot_size))
        self.memory.buf[0:4] = slots.to_bytes(4, "big")
        self.memory.buf[4:8] = slot_size.to_bytes(4, "big")
        self.is_owner = True
        self.prepare()

    @staticmethod
    def attach(name):
        ring = RingBuffer.__new__(RingBuffer)
        ring.memory = SharedMemory(name=name)
        if os.name == "posix":  # Windows has no tracker
            resource_tracker.unregister(ring.memory._name, "shared_memory")
        ring.is_owner = False
        ring.prepare()
        return ring

    def prepare(self):
        self.name = self.memory.name
        self.slots = int.from_bytes(self.memory.buf[0:4], "big")
        self.slot_size = int.from_bytes(self.memory.buf[4:8], "big")
        self.next_put = 0
        self.next_get = 0

    def wait_for(self, place, state, timeout):
        start = time.monotonic()
        while self.memory.buf[place] != state:
            if timeout is not None and time.monotonic() - start >= timeout:
                raise TimeoutError("waited long enough")
            time.sleep(0.001)

    def put(self, payload, timeout=None):
        if len(payload) > self.slot_size:
            raise ValueError("the payload does not fit")
        place = 8 + self.next_put * (5 + self.slot_size)
        self.wait_for(place, FREE, timeout)
        self.memory.buf[place + 1 : place + 5] = len(payload).to_bytes(4, "big")
        self.memory.buf[place + 5 : place + 5 + len(payload)] = payload
        self.memory.buf[place] = TAKEN
        self.next_put = (self.next_put + 1) % self.slots

    def get(self, timeout=None):
        place = 8 + self.next_get * (5 + self.slot_size)
        self.wait_for(place, TAKEN, timeout)
        size = int.from_bytes(self.memory.buf[place + 1 : place + 5], "big")
        payload = bytes(self.memory.buf[place + 5 : place + 5 + size])
        self.memory.buf[place] = FREE
        self.next_get = (self.next_get + 1) % self.slots
        return payload

    def close(self):
        self.memory.close()

    def unlink(self):
        if self.is_owner:
            if os.name == "posix":
                # whoever attached may have made the tracker forget the segment, and unlink tells it to forget it once more
                resource_tracker.register(self.memory._name, "shared_memory")
            self.memory.unlink()
