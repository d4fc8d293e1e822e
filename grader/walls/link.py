"""What the trusted side holds of a running runner: its process, and three sources to select from."""

from __future__ import annotations

import contextlib
import os
import socket
import subprocess
from collections.abc import Callable
from dataclasses import dataclass, field

Source = socket.socket | int
"""A socket, or the reading end of a pipe where those can be selected from."""


@dataclass
class Link:
    """``output`` and ``diagnostics`` are what the runner prints and the stacks that it dumps; ``also`` is closed with them."""

    process: subprocess.Popen[bytes]
    channel: socket.socket
    output: Source
    diagnostics: Source
    also: list[Callable[[], None]] = field(default_factory=list)

    def close(self) -> None:
        """Close our ends. May be called again."""
        self.channel.close()
        for source in (self.output, self.diagnostics):
            with contextlib.suppress(OSError):
                if isinstance(source, int):
                    os.close(source)
                else:
                    source.close()
        self.output = self.diagnostics = -1
        while self.also:
            self.also.pop()()


def read(source: Source, count: int) -> bytes:
    """What is there, at most ``count`` bytes; empty at the end. BlockingIOError if there is nothing yet."""
    return os.read(source, count) if isinstance(source, int) else source.recv(count)
