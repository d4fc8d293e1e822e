"""Who has the cores: untimed checks share them, a timed check has them alone, among all graders of this machine.

Two locked files do it. Everyone passes the *door*; a timed check holds it while it waits for the *cores*, so that a stream of
untimed checks can't keep it waiting for ever. Where the system has no such locks (Windows), everyone just goes on.
"""

from __future__ import annotations

import contextlib
import os
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import IO

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None  # type: ignore[assignment]

PATIENCE = 120.0
"""Seconds to wait for the others at the most: a stopped grader must not stop all others."""


@contextlib.contextmanager
def turn(alone: bool, folder: Path | None = None, patience: float = PATIENCE) -> Iterator[bool]:
    """Hold the cores, shared or ``alone``, while the body runs. Yields whether it really got them."""
    place = folder or Path(tempfile.gettempdir())
    if sys.platform == "win32" or fcntl is None:
        yield True
        return
    with _opened(place / "bakehouse-door.lock") as door, _opened(place / "bakehouse-cores.lock") as cores:
        if door is None or cores is None:
            yield False
            return
        deadline = time.monotonic() + patience
        passed = _lock(door, fcntl.LOCK_EX, deadline)
        got = passed and _lock(cores, fcntl.LOCK_EX if alone else fcntl.LOCK_SH, deadline)
        fcntl.flock(door, fcntl.LOCK_UN)
        yield got


@contextlib.contextmanager
def _opened(path: Path) -> Iterator[IO[bytes] | None]:
    """The lock file, made for everyone if it is missing; None if another user's can't be opened."""
    flags = os.O_RDWR | getattr(os, "O_NOFOLLOW", 0)
    try:
        descriptor = os.open(path, flags if path.exists() else flags | os.O_CREAT, 0o666)  # fs.protected_regular, see proc_sys_fs(5)
    except OSError:
        yield None
        return
    if sys.platform != "win32":
        with contextlib.suppress(OSError):
            os.fchmod(descriptor, 0o666)
    with os.fdopen(descriptor, "r+b") as file:
        yield file


def _lock(file: IO[bytes], how: int, deadline: float) -> bool:
    if sys.platform == "win32":
        return True
    while True:
        try:
            fcntl.flock(file, how | fcntl.LOCK_NB)
            return True
        except OSError:
            if time.monotonic() > deadline:
                return False
            time.sleep(0.005)
