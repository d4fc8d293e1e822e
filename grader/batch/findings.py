"""What earlier runs found, in a file: a run that was interrupted goes on, and what has not changed is not judged again."""

import json
from pathlib import Path
from typing import Any


class CannotKeep(Exception):
    """The file can't be read or written; the text says why."""


class Findings:
    """A line of JSON a finding: the key of what was judged and by what, and what came of it. A key's last line counts.

    Without a ``file`` nothing is known, and nothing is written down.
    """

    def __init__(self, file: Path | None) -> None:
        self._file = file
        self._known: dict[str, dict[str, Any]] = {}
        if file is None:
            return
        try:
            with file.open("a+", encoding="utf-8", errors="replace") as known:  # what can't be written is said before hours of work
                known.seek(0)
                lines = known.read().splitlines(keepends=True)
                if lines and not lines[-1].endswith("\n"):
                    known.write("\n")  # a crash has cut it short: the next one is not to be lost with it
        except OSError as error:
            raise CannotKeep(f"--keep {file}: {error.strerror}") from error
        self._known = {row["key"]: row for line in lines if (row := _row(line))}

    def of(self, key: str) -> dict[str, Any]:
        """What was found, empty if nothing was."""
        return self._known.get(key, {})

    def note(self, key: str, **found: Any) -> None:
        """Write it down at once."""
        if self._file is None:
            return
        try:
            with self._file.open("a", encoding="utf-8") as file:
                file.write(json.dumps({"key": key, **found}) + "\n")
        except OSError as error:
            raise CannotKeep(f"--keep {self._file}: {error.strerror}") from error


def _row(line: str) -> dict[str, Any] | None:
    try:
        row = json.loads(line)
    except ValueError:
        return None  # cut short by a crash
    return row if isinstance(row, dict) and isinstance(row.get("key"), str) else None
