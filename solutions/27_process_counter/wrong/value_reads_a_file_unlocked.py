"""increment locks the file, and value does not.

Rule: 1
Check: 64_bits
Why: value may find the file empty.
"""

import fcntl
import os
import tempfile
import weakref


class ProcessCounter:
    def __init__(self, start=0):
        fd, self.path = tempfile.mkstemp(prefix="counter")
        os.write(fd, str(start).encode())
        os.close(fd)
        weakref.finalize(self, _remove, self.path, os.getpid())

    def increment(self, amount=1):
        with open(self.path, "r+") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            total = int(file.read()) + amount
            file.seek(0)
            file.truncate()
            file.write(str(total))
            file.flush()
            return total

    @property
    def value(self):
        with open(self.path) as file:
            return int(file.read())


def _remove(path, owner):
    if os.getpid() == owner:
        os.unlink(path)
