"""Remembers the name of the last message that it received, and looks for later names only.

Rule: 4
Check: none_only_if_there_is_none
Why: Names begin with the sender's process id: after a message of a later process those of an earlier one are not seen.
"""

import fcntl
import itertools
import os
import time
from pathlib import Path

_sequence = itertools.count()


class Mailbox:
    def __init__(self, directory: Path) -> None:
        self.directory = Path(directory).absolute()
        self.lock = self.directory / ".bakehouse30.receivers"
        self.last = ""

    def send(self, message: bytes) -> None:
        key = f"{os.getpid():012d}-{time.monotonic_ns():020d}-{next(_sequence):012d}"
        draft = self.directory / f".bakehouse30.new.{key}"
        ready = self.directory / f".bakehouse30.msg.{key}"
        with draft.open("xb", buffering=0) as file:
            view = memoryview(message)
            try:
                while view:
                    view = view[file.write(view) :]
                os.replace(draft, ready)
            except BaseException:
                os.unlink(draft)
                raise

    def receive(self) -> bytes | None:
        with self.lock.open("ab") as lock:
            fcntl.lockf(lock, fcntl.LOCK_EX)
            names = {path.name for _ in range(2) for path in self.directory.glob(".bakehouse30.msg.*") if path.name > self.last}
            if not names:
                return None
            self.last = min(names)
            first = self.directory / self.last
            message = first.read_bytes()
            first.unlink()
            return message
