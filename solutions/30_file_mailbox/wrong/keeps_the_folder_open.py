"""The Mailbox keeps the folder's descriptor, and works through that.

Rule: 2
Check: given_to_children
Why: in a spawned child that number stands for something else, or for nothing.
"""

import contextlib
import itertools
import os
import time
from pathlib import Path


COUNT = itertools.count()


class Mailbox:
    def __init__(self, directory):
        self.directory = Path(directory)
        self.folder = os.open(directory, os.O_RDONLY)

    def __del__(self):
        with contextlib.suppress(OSError):
            os.close(self.folder)

    def _name(self):
        return f"{time.monotonic_ns():020}-{os.getpid()}-{next(COUNT):010}"

    def send(self, message):
        name = self._name()
        hidden = self.directory / f".{name}"
        hidden.write_bytes(message)
        hidden.rename(self.directory / f"{name}.msg")

    def _waiting(self):
        return sorted(name for name in os.listdir(self.folder) if name.endswith(".msg"))

    def receive(self):
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
