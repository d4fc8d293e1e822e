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
