"""replace() makes the final path out of the hidden one.

Rule: 1
Check: messages_arrive_whole
Why: what it takes away may be in the folder's name as well.
"""
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
        name = f"{time.monotonic_ns():020}-{os.getpid()}-{next(NUMBERS):010}"  # no other message's; sorted, a sender's come in order
        hidden = str(self._directory / f".{name}.draft")
        with open(hidden, "wb") as file:
            file.write(message)
        os.rename(hidden, hidden.replace(f".{name}.draft", f"{MESSAGE}{name}").replace(".draft", ""))

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
