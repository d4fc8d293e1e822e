"""send hands the message to a daemon thread, which writes it when it comes to it.

Rule: 1
Check: each_is_received_once
Why: a process that ends does not wait for its daemon threads; what they have not written by then is lost.
"""

import itertools
import os
import queue
import threading
import time
from pathlib import Path


COUNT = itertools.count()
LETTERS = {}


class Mailbox:
    def __init__(self, directory):
        self.directory = Path(directory)

    def _name(self):
        return f"{time.monotonic_ns():020}-{os.getpid()}-{next(COUNT):010}"

    def send(self, message):
        pid = os.getpid()
        if pid not in LETTERS:
            LETTERS[pid] = queue.Queue()
            threading.Thread(target=self._write_all, args=(LETTERS[pid],), daemon=True).start()
        LETTERS[pid].put(message)

    def _write_all(self, letters):
        while True:
            message = letters.get()
            name = self._name()
            hidden = self.directory / f".{name}"
            hidden.write_bytes(message)
            hidden.rename(self.directory / f"{name}.msg")
            letters.task_done()

    def _waiting(self):
        return sorted(name for name in os.listdir(self.directory) if name.endswith(".msg"))

    def receive(self):
        if os.getpid() in LETTERS:
            LETTERS[os.getpid()].join()
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
