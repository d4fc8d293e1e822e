"""The order is that of the files' times, in whole seconds.

Rule: 2
Check: order_of_a_sender
Why: many messages are sent in one second.
"""

import os
import uuid
from pathlib import Path


class Mailbox:
    def __init__(self, directory):
        self.directory = Path(directory)

    def _name(self):
        return uuid.uuid4().hex

    def send(self, message):
        name = self._name()
        hidden = self.directory / f".{name}"
        hidden.write_bytes(message)
        hidden.rename(self.directory / f"{name}.msg")

    def _waiting(self):
        return sorted((name for name in os.listdir(self.directory) if name.endswith(".msg")), key=self._time)

    def _time(self, name):
        try:
            return int(os.stat(self.directory / name).st_mtime)
        except FileNotFoundError:
            return 0

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
