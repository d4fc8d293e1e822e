"""A message is read and then unlinked, whether or not it is still there.

Rule: 1, 4
Check: each_is_received_once, none_only_if_there_is_none
Why: two receivers read it before either has unlinked it.
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
                try:
                    message = (self.directory / name).read_bytes()
                except FileNotFoundError:
                    continue
                (self.directory / name).unlink(missing_ok=True)
                return message
        return None
