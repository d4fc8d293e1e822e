"""An empty message is taken for none.

Rule: 1
Check: messages_arrive_whole
Why: b"" is a message like any other.
"""

import itertools
import os
import time
from pathlib import Path


COUNT = itertools.count()


class Mailbox:
    def __init__(self, directory):
        self.directory = Path(directory)

    def _name(self):
        return f"{time.monotonic_ns():020}-{os.getpid()}-{next(COUNT):010}"

    def send(self, message):
        name = self._name()
        hidden = self.directory / f".{name}"
        hidden.write_bytes(message)
        hidden.rename(self.directory / f"{name}.msg")

    def _waiting(self):
        return sorted(name for name in os.listdir(self.directory) if name.endswith(".msg"))

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
                return message or None
        return None
