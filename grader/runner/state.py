"""What belongs to the whole process and a call may change: signal handlers, limits, the folder, its temporary files."""

from __future__ import annotations

import signal
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

if sys.platform == "win32":

    def _limits() -> dict[str, tuple[int, int]]:
        return {}

else:
    import resource

    def _limits() -> dict[str, tuple[int, int]]:
        names = {getattr(resource, name): name for name in reversed(dir(resource)) if name.startswith("RLIMIT_")}
        return {name: resource.getrlimit(number) for number, name in names.items()}  # each number once: some have two names


OWN_FILES = ("pymp-",)
"""Beginnings of the names of temporary files that the interpreter makes for itself, and removes when it ends."""


@dataclass(frozen=True)
class State:
    """One moment: signal -> handler, limit -> (soft, hard), the working folder, the names in the folder for temporary files."""

    handlers: dict[str, object]
    limits: dict[str, tuple[int, int]]
    folder: str
    files: frozenset[str]

    @classmethod
    def take(cls) -> State:
        return cls(_handlers(), _limits(), _folder(), _files())


def changed_since(before: State) -> dict[str, list[str]]:
    """Names of what is not as it was ``before``: "handlers" of signals, "limits", "folder" (where it was), new "files"."""
    now = State.take()
    return {
        "handlers": [name for name, handler in before.handlers.items() if now.handlers.get(name) is not handler],
        "limits": [name for name, limit in before.limits.items() if now.limits.get(name) != limit],
        "folder": [] if now.folder == before.folder else [before.folder],
        "files": sorted(now.files - before.files),
    }


def _handlers() -> dict[str, object]:
    return {signal.Signals(each).name: signal.getsignal(each) for each in _signals()}


def _signals() -> list[int]:
    return [each for each in signal.valid_signals() if isinstance(each, signal.Signals)]


def _folder() -> str:
    try:
        return str(Path.cwd())
    except OSError:  # it was removed
        return ""


def _files() -> frozenset[str]:
    try:
        return frozenset(each.name for each in Path(tempfile.gettempdir()).iterdir() if not each.name.startswith(OWN_FILES))
    except OSError:
        return frozenset()
