"""multiprocessing tells a child to take a new token.

Rule: 2
Check: given_to_children
Why: a child of os.fork is not told, and overwrites what its parent sends.
"""
import itertools
import multiprocessing.util
import os
import time
from pathlib import Path

MESSAGE, WRITING, TAKEN = "message-", ".writing-", ".taken-"
NUMBERS = itertools.count()
"""Numbers for the messages of this process, whichever Mailbox they go through."""


TOKEN = []


def new_token(_=None):
    TOKEN[:] = [f"{time.monotonic_ns():020}-{os.urandom(8).hex()}"]


new_token()
multiprocessing.util.register_after_fork(TOKEN_OWNER := type("Owner", (), {})(), new_token)


class Mailbox:
    """The messages in a folder. Any number of processes may have a Mailbox of the same folder, or be given one."""

    def __init__(self, directory: Path) -> None:
        """The mailbox in `directory`, a folder that is there already; messages that lie in it are kept."""
        self._directory = Path(directory)

    def send(self, message: bytes) -> None:
        """Put `message` into the box, whole or not at all."""
        name = f"{TOKEN[0]}-{next(NUMBERS):010}"  # no other message's; sorted, a sender's come in order
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
