"""Names with time, process and count; drafts from tempfile.mkstemp.

Rule: 0
Check: nothing_left_behind
Why: The descriptor that mkstemp opened is never closed: one more for each message sent.
"""

import itertools
import os
import re
import tempfile
import time
from pathlib import Path

_count = itertools.count()
_NAME = re.compile(r"post-[0-9]{20}-[0-9]{10}-[0-9]{10}")


class Mailbox:
    def __init__(self, directory: Path) -> None:
        self.directory = Path(directory)

    def send(self, message: bytes) -> None:
        name = f"post-{time.monotonic_ns():020}-{os.getpid():010}-{next(_count):010}"
        _, path = tempfile.mkstemp(prefix=".draft-", dir=self.directory)
        draft = Path(path)
        try:
            draft.write_bytes(message)
            draft.rename(self.directory / name)
        except BaseException:
            draft.unlink(missing_ok=True)
            raise

    def _names(self) -> list[str]:
        return sorted(name for name in os.listdir(self.directory) if _NAME.fullmatch(name))

    def receive(self) -> bytes | None:
        while names := self._names():
            for name in names:
                taken = self.directory / f".taken-{name}"
                try:
                    os.rename(self.directory / name, taken)
                except FileNotFoundError:
                    continue
                message = taken.read_bytes()
                taken.unlink()
                return message
        return None
