"""One at a time: a locked file guards the folder, and a message gets the next free number."""

import fcntl
import os
from contextlib import contextmanager
from pathlib import Path


class Mailbox:
    """Messages are files 0000000001.msg and so on. The file .lock is locked by whoever is at work; the system frees it."""

    def __init__(self, directory):
        self.directory = Path(directory)

    @contextmanager
    def _alone(self):
        with open(self.directory / ".lock", "wb") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            yield

    def _numbers(self):
        names = (path.name for path in self.directory.iterdir() if path.suffix == ".msg")
        return sorted(int(name[:-4]) for name in names if len(name) == 14 and name[:-4].isdigit())

    def _path(self, number):
        return self.directory / f"{number:010d}.msg"

    def send(self, message):
        hidden = self.directory / f".{os.getpid()}.part"
        hidden.write_bytes(message)
        with self._alone():
            hidden.rename(self._path(max(self._numbers(), default=0) + 1))

    def receive(self):
        with self._alone():
            for number in self._numbers():
                message = self._path(number).read_bytes()
                self._path(number).unlink()
                return message
            return None
