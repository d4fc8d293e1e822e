"""If the message is still there, it is read and renamed.

Rule: 1, 4
Check: each_is_received_once, none_only_if_there_is_none
Why: between the look and the renaming somebody else takes it.
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
                if not (self.directory / name).exists():
                    continue
                message = (self.directory / name).read_bytes()
                (self.directory / name).rename(taken)
                taken.unlink()
                return message
        return None
