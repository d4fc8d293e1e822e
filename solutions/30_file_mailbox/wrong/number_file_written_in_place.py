"""The last number stands in a file that is written in place.

Rule: 3
Check: killed_sender
Why: a sender that is killed in between leaves it empty, and nobody can send any more.
"""
import fcntl
import itertools
import os
import time
from pathlib import Path

MESSAGE, WRITING, TAKEN = "message-", ".writing-", ".taken-"
NUMBERS = itertools.count()
"""Numbers for the messages of this process, whichever Mailbox they go through."""


class Mailbox:
    """The messages in a folder. Any number of processes may have a Mailbox of the same folder, or be given one."""

    def __init__(self, directory: Path) -> None:
        """The mailbox in `directory`, a folder that is there already; messages that lie in it are kept."""
        self._directory = Path(directory)

    def send(self, message: bytes) -> None:
        """Put `message` into the box, whole or not at all."""
        numbers = self._directory / ".message-number"
        with open(self._directory / ".message-lock", "w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            number = int(numbers.read_text()) + 1 if numbers.exists() else 1
            numbers.write_text(str(number))
        name = f"{number:020}"
        hidden = self._directory / f"{WRITING}{name}"
        hidden.write_bytes(message)
        hidden.rename(self._directory / f"{MESSAGE}{name}")

    def receive(self) -> bytes | None:
        """Take a message out and return it; None if there is none. Does not wait.

        Nobody else gets this message. Of one sender's messages the one that was sent first comes first.
        """
        while names := sorted(path.name for path in self._directory.glob(f"{MESSAGE}*")):
            for name in names:
                taken = self._directory / f"{TAKEN}{name}"
                try:
                    (self._directory / name).rename(taken)
                except FileNotFoundError:  # somebody else has it
                    continue
                message = taken.read_bytes()
                taken.unlink()
                return message
        return None
