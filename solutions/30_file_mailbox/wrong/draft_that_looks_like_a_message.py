"""The draft has a name that receivers take for a message.

Rule: 1, 3
Check: killed_sender, each_is_received_once
Why: it is received half written.
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
        hidden = self.directory / f"{name}.draft.msg"
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
                return message
        return None
