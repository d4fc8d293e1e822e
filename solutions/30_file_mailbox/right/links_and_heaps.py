"""A show-off's: messages are linked into place, a generator yields them in order, claims are files that must not exist."""

import heapq
import os
from contextlib import suppress
from itertools import count
from pathlib import Path
from time import monotonic_ns


_ticket = count().__next__


class Mailbox:
    __slots__ = ("root",)

    def __init__(self, directory):
        self.root = Path(directory)

    def __reduce__(self):
        return Mailbox, (self.root,)

    def send(self, message):
        key = f"{monotonic_ns():x}".zfill(20) + f"{_ticket():x}".zfill(12) + f"-{os.getpid():x}"
        draft = self.root / f".{key}.draft"
        with draft.open("xb", buffering=0) as raw:
            view = memoryview(message)
            while view:
                view = view[raw.write(view) :]
        os.link(draft, self.root / f"{key}.post")
        draft.unlink()

    def _waiting(self):
        queue = [entry.name for entry in os.scandir(self.root) if entry.name.endswith(".post")]
        heapq.heapify(queue)
        while queue:
            yield self.root / heapq.heappop(queue)

    def receive(self):
        while posts := list(self._waiting()):
            for post in posts:
                claim = post.with_name(f".{post.name}.claim")
                with suppress(FileExistsError, FileNotFoundError):
                    claim.touch(exist_ok=False)
                    message = post.read_bytes()
                    post.unlink()
                    return message
        return None
