"""lockf keeps the file's changes apart, but only those of different processes.

Rule: 2
Check: no_update_is_lost
Why: two threads of one process both get the lock.
"""

import fcntl
import os
import tempfile
import weakref


class ProcessCounter:
    def __init__(self, start=0):
        fd, self.path = tempfile.mkstemp(prefix="counter")
        os.write(fd, start.to_bytes(8, "big"))
        os.close(fd)
        weakref.finalize(self, _remove, self.path, os.getpid())

    def increment(self, amount=1):
        with open(self.path, "r+b", buffering=0) as file:
            fcntl.lockf(file, fcntl.LOCK_EX)
            total = int.from_bytes(file.read(8), "big") + amount
            file.seek(0)
            file.write(total.to_bytes(8, "big"))
            return total

    @property
    def value(self):
        with open(self.path, "rb", buffering=0) as file:
            fcntl.lockf(file, fcntl.LOCK_SH)
            return int.from_bytes(file.read(8), "big")


def _remove(path, owner):
    if os.getpid() == owner:
        os.unlink(path)
