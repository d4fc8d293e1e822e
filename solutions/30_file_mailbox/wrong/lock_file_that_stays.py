"""A lock file that must not exist yet, and that is removed afterwards.

Rule: 3
Check: killed_sender
Why: a sender that is killed in between leaves it there, and everybody waits for ever.
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
        lock = self.directory / ".lock"
        while True:
            try:
                lock.touch(exist_ok=False)
                break
            except FileExistsError:
                time.sleep(0.001)
        name = self._name()
        hidden = self.directory / f".{name}"
        hidden.write_bytes(message)
        hidden.rename(self.directory / f"{name}.msg")
        lock.unlink()

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
