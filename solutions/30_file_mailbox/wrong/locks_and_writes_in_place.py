"""Under a file lock, a message is written under its final name.

Rule: 3
Check: killed_sender
Why: nobody sees it before it is whole, unless the sender is killed.
"""

import fcntl
import itertools
import os
import time
from contextlib import contextmanager
from pathlib import Path


COUNT = itertools.count()


class Mailbox:
    def __init__(self, directory):
        self.directory = Path(directory)

    def _name(self):
        return f"{time.monotonic_ns():020}-{os.getpid()}-{next(COUNT):010}"

    def send(self, message):
        with self._locked():
            (self.directory / f"{self._name()}.msg").write_bytes(message)

    def _waiting(self):
        return sorted(name for name in os.listdir(self.directory) if name.endswith(".msg"))

    @contextmanager
    def _locked(self):
        with open(self.directory / ".lock", "wb") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            yield

    def receive(self):
        with self._locked():
            return self._receive()

    def _receive(self):
        while names := self._waiting():
            for name in names:
                taken = self.directory / f".{name}.taken"
                try:
                    (self.directory / name).rename(taken)
                except FileNotFoundError:
                    continue
                message = taken.read_bytes()
                taken.unlink()
                return message
        return None
