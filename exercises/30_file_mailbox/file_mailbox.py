"""30 File mailbox: processes that never meet leave messages for each other in a folder.

Fill in the methods of Mailbox. The numbered rules are in README.md, help is in hints.md, and
`bakehouse check file_mailbox` tells you how far you are.
"""

from pathlib import Path


class Mailbox:
    """The messages in a folder. Any number of processes may have a Mailbox of the same folder, or be given one."""

    def __init__(self, directory: Path) -> None:
        """The mailbox in `directory`, a folder that is there already; messages that lie in it are kept."""
        raise NotImplementedError("Mailbox(directory) is not written yet: keep the directory on self.")

    def send(self, message: bytes) -> None:
        """Put `message` into the box, whole or not at all."""
        raise NotImplementedError("Mailbox.send is not written yet (rules 1 to 3 in README.md).")

    def receive(self) -> bytes | None:
        """Take a message out and return it; None if there is none. Does not wait.

        Nobody else gets this message. Of one sender's messages the one that was sent first comes first.
        """
        raise NotImplementedError("Mailbox.receive is not written yet (rules 1, 2 and 4 in README.md).")
