"""A failing schedule in a file, with the source that it is about; and the last one, which ``bakehouse replay`` shows."""

import contextlib
import json
import os
import platform
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from grader.files import write_whole
from grader.verdict import Result, Verdict

LAST = "trace.json"


def trace(failure: Mapping[str, Any], file: Path, program: str, seed: int, called: str = "") -> dict[str, Any]:
    """A trace of ``failure``, the evidence of a schedule; its steps call ``file`` by its name, or as ``called``."""
    source = ""
    with contextlib.suppress(OSError):
        source = file.read_text(encoding="utf-8", errors="replace")
    return {
        "schema": 1,
        "program": program,
        "python": platform.python_version(),
        "seed": seed,
        "failure": dict(failure),
        "file": called or file.name,
        "source": source,
    }


def of_verdict(verdict: Verdict, file: Path) -> dict[str, Any] | None:
    """The trace of the first check that failed on a schedule; None if none did."""
    for check in verdict.checks:
        if check.verdict is Result.FAILED and check.evidence.get("steps"):
            failure = {**check.evidence, "text": check.message}
            return trace(failure, file, f"{verdict.exercise}: {check.id}", verdict.seed, f"{verdict.exercise}.py")
    return None


def write(path: Path, content: Mapping[str, Any]) -> None:
    """Write a trace; raises OSError if that can't be."""
    write_whole(path, json.dumps(content, indent=1) + "\n")


def remember(content: Mapping[str, Any], start: Path) -> None:
    """Keep a trace as the last one of the workspace round ``start``, or of the user; where that can't be, don't."""
    with contextlib.suppress(OSError):
        path = last(start)
        path.parent.mkdir(parents=True, exist_ok=True)
        write(path, content)


def last(start: Path) -> Path:
    """Where the last trace is: in the workspace round ``start``, or with the user's own files if there is none."""
    for folder in (start.resolve(), *start.resolve().parents):
        if (folder / "exercises" / "course.toml").is_file():
            return folder / ".bakehouse" / LAST
    return _users() / "bakehouse" / LAST


def _users() -> Path:
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    return Path(os.environ.get("XDG_STATE_HOME") or Path.home() / ".local" / "state")
