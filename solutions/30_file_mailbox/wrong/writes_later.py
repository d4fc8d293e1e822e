"""send hands the message to a thread that writes it, and returns.

Rule: 3
Check: killed_sender
Why: a sender that is killed then has sent messages that nobody ever gets.
"""

import itertools
import os
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path


COUNT = itertools.count()
WRITERS = {}


class Mailbox:
    def __init__(self, directory):
        self.directory = Path(directory)

    def _name(self):
        return f"{time.monotonic_ns():020}-{os.getpid()}-{next(COUNT):010}"

    def send(self, message):
        pid = os.getpid()
        if pid not in WRITERS:
            WRITERS[pid] = ThreadPoolExecutor(1)
        WRITERS[pid].submit(self._write, message)

    def _write(self, message):
        time.sleep(0.002)
        name = self._name()
        hidden = self.directory / f".{name}"
        hidden.write_bytes(message)
        hidden.rename(self.directory / f"{name}.msg")

    def _waiting(self):
        return sorted(name for name in os.listdir(self.directory) if name.endswith(".msg"))

    def receive(self):
        if os.getpid() in WRITERS:
            WRITERS.pop(os.getpid()).shutdown()
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
