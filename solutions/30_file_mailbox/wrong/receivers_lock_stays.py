"""A file is the lock of the receivers.

Rule: 3
Check: killed_sender
Why: a receiver that is killed leaves it there, and all others wait for ever.
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
        hidden = self._directory / f"{WRITING}{name}"
        hidden.write_bytes(message)
        hidden.rename(self._directory / f"{MESSAGE}{name}")

    def receive(self) -> bytes | None:
        """Take a message out and return it; None if there is none. Does not wait.

        Nobody else gets this message. Of one sender's messages the one that was sent first comes first.
        """
        lock = self._directory / ".receiving"
        while True:
            try:
                lock.touch(exist_ok=False)
                break
            except FileExistsError:
                time.sleep(0.001)
        try:
            names = sorted(path.name for path in self._directory.glob(f"{MESSAGE}*"))
            if not names:
                return None
            first = self._directory / names[0]
            message = first.read_bytes()
            first.unlink()
            return message
        finally:
            lock.unlink()
