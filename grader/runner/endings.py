"""Functions for scenarios to hand to a submission that runs them in a child process: they end in every way there is.

They are a module's own, so that they travel.
"""

from __future__ import annotations

import hashlib
import os
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, NoReturn

from grader.runner.errors import Burnt, Sealed

LONG = 60.0
"""Seconds that a function sleeps which somebody should end long before."""
state = {"loaves": 0}
kept: list[bytes] = []
"""What :func:`hoard` has taken."""
DEADLY = getattr(signal, "SIGKILL", signal.SIGTERM)
"""The signal that ends a process at once."""


class Fire(BaseException):
    """An exception that ``except Exception`` does not catch."""


class Mute(Exception):
    """An exception that has no text: to ask for it raises another one."""

    def __str__(self) -> str:
        raise RuntimeError("this one has nothing to say")


RAISABLE = {each.__name__: each for each in (Burnt, Sealed, Fire, Mute, ValueError, KeyError, OSError, KeyboardInterrupt)}


def give(value: object) -> object:
    """Return it."""
    return value


def fail(name: str, *args: Any) -> NoReturn:
    """Raise the exception of :data:`RAISABLE` that has this name."""
    raise RAISABLE[name](*args)


def leave(how: str, *args: Any) -> NoReturn:
    """Call ``os._exit`` or ``sys.exit``."""
    endings: dict[str, Callable[..., NoReturn]] = {"os._exit": os._exit, "sys.exit": sys.exit}
    endings[how](*args)


def die(which: str | int) -> None:
    """Be killed by a signal, given by its name, or by its number if it has none."""
    os.kill(os.getpid(), getattr(signal, which) if isinstance(which, str) else which)
    time.sleep(LONG)


def die_holding(lock: Any) -> None:
    """Take the lock, and be killed: nobody gives it back."""
    lock.acquire()
    die(DEADLY)


def die_writing(write: Callable[..., object], *args: Any, most: int) -> None:
    """Call ``write(*args)``, and be killed in the middle of it: as soon as a file grows over ``most`` bytes, setrlimit(2).

    Where files have no such limit, killed before it.
    """
    if sys.platform == "win32":
        die(DEADLY)
    else:
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))
        signal.signal(signal.SIGXFSZ, signal.SIG_DFL)
        write(*args)


def hoard(most: int) -> str:
    """Take what memory there is, down to the last kilobyte, and keep it all. Whoever gets ``most`` bytes has enough."""
    size, total = 2**24, 0
    while total < most:
        try:
            kept.append(bytes(size))
            total += size
        except MemoryError:
            if size == 1024:
                raise
            size //= 2
    return "there was enough"


def change(items: list[int], key: str) -> list[int]:
    """Change whatever a function can reach; the numbers that it can see then."""
    items.append(0)
    state["loaves"] += 1
    os.environ[key] = "changed"
    os.chdir("/")
    return [len(items), state["loaves"]]


def changing(run: Callable[..., object], items: list[int], key: str) -> dict[str, object]:
    """What ``run(change, items, key)`` comes to, and what the caller has of its own before that and afterwards."""

    def own() -> dict[str, object]:
        return {
            "its argument": list(items),
            "a global variable": state["loaves"],
            f"the environment variable {key}": os.environ.get(key),
            "the working folder": str(Path.cwd()),
        }

    before = own()
    return {"outcome": run(change, items, key), "before": before, "after": own()}


def checksum(value: object) -> tuple[str, int, str]:
    """A long value's type, length and checksum, if it is text or bytes."""
    if isinstance(value, (bytes, str)):
        data = value if isinstance(value, bytes) else value.encode("utf-8", "surrogatepass")
        return type(value).__name__, len(value), hashlib.sha256(data).hexdigest()
    return type(value).__name__, 0, ""
