"""A message is written under its final name.

Rule: 1, 3
Check: each_is_received_once, killed_sender
Why: a receiver sees it before it is whole.
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
        (self.directory / f"{self._name()}.msg").write_bytes(message)

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
                return message
        return None
