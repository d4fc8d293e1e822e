"""The name of the process and a count make the name of a message.

Rule: 1
Check: messages_arrive_whole
Why: every program's main process is called the same, and the second overwrites what the first had sent.
"""
import itertools
import multiprocessing
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
        name = f"{multiprocessing.current_process().name}-{next(NUMBERS):010}"  # no other message's; sorted, a sender's come in order
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
