"""Three folders in the folder: written in one, delivered in the next, taken to the third."""

import os
import time
from pathlib import Path


sent = 0


class Mailbox:
    def __init__(self, directory):
        self.tmp = Path(directory, "mailbox", "tmp")
        self.new = Path(directory, "mailbox", "new")
        self.cur = Path(directory, "mailbox", "cur")
        for folder in (self.tmp, self.new, self.cur):
            folder.mkdir(parents=True, exist_ok=True)

    def send(self, message):
        global sent
        sent += 1
        name = f"{time.monotonic_ns():025d}_{sent:08d}_{os.getpid()}"
        with open(self.tmp / name, "wb") as f:
            f.write(message)
        os.rename(self.tmp / name, self.new / name)

    def receive(self):
        while True:
            names = sorted(os.listdir(self.new))
            if len(names) == 0:
                return None
            for name in names:
                try:
                    os.rename(self.new / name, self.cur / name)
                except OSError:
                    pass
                else:
                    data = (self.cur / name).read_bytes()
                    os.remove(self.cur / name)
                    return data
