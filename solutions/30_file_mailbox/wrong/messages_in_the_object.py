"""The messages wait in a list of the object.

Rule: 1
Check: messages_arrive_whole
Why: another Mailbox of the same folder has another list.
"""

import itertools
import os
import time
from pathlib import Path


COUNT = itertools.count()


class Mailbox:
    def __init__(self, directory):
        self.directory = Path(directory)
        self.messages = []

    def _name(self):
        return f"{time.monotonic_ns():020}-{os.getpid()}-{next(COUNT):010}"

    def send(self, message):
        self.messages.append(message)

    def _waiting(self):
        return sorted(name for name in os.listdir(self.directory) if name.endswith(".msg"))

    def receive(self):
        return self.messages.pop(0) if self.messages else None
