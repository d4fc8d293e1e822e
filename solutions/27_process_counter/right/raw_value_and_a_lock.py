"""A raw shared integer and a lock beside it."""

import ctypes
from multiprocessing import Lock, RawValue


class ProcessCounter:
    def __init__(self, start=0):
        self.lock = Lock()
        self.number = RawValue(ctypes.c_int64, start)

    def increment(self, amount=1):
        self.lock.acquire()
        try:
            total = self.number.value + amount
            self.number.value = total
        finally:
            self.lock.release()
        return total

    @property
    def value(self):
        with self.lock:
            return self.number.value
