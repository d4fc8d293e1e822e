"""A file with the total in it, which is locked while it is changed; it goes with the counter that made it."""

import fcntl
import os
import tempfile
import weakref
from contextlib import contextmanager


class ProcessCounter:
    def __init__(self, start=0):
        descriptor, self.path = tempfile.mkstemp(prefix="counter")
        os.write(descriptor, str(start).encode())
        os.close(descriptor)
        weakref.finalize(self, _remove, self.path, os.getpid())

    @contextmanager
    def _opened(self, how):
        with open(self.path, "r+", encoding="ascii") as file:
            fcntl.flock(file, how)
            yield file

    def increment(self, amount=1):
        with self._opened(fcntl.LOCK_EX) as file:
            total = int(file.read()) + amount
            file.seek(0)
            file.write(str(total))
            file.truncate()
            file.flush()
            return total

    @property
    def value(self):
        with self._opened(fcntl.LOCK_SH) as file:
            return int(file.read())


def _remove(path, owner):
    if os.getpid() == owner:
        os.unlink(path)
