"""What a learner handed in for one exercise: the file beside the notebook or, failing that, its solution cell.

The rule: **the file is the submission. Only if it is as it was released, or not there at all, does code in the
solution cell count, as the whole of the file.**
"""

from __future__ import annotations

import json
import stat
from dataclasses import dataclass
from pathlib import Path
from typing import Any

SOLUTION_ID = "your-solution"
"""The solution cell's grade_id. Checks are called like Python functions, so a hyphen keeps clear of them."""
LARGEST = 1_000_000
"""Bytes. No program of this course comes near it."""
LARGEST_NOTEBOOK = 32_000_000
"""Bytes: notebooks hold pictures."""


@dataclass(frozen=True)
class Submission:
    """``code`` to grade and where it is from; or None, and ``note`` tells the learner why."""

    code: bytes | None
    origin: str
    note: str = ""


def find(folder: Path, file: str, *, stub: bytes, cell: str, stub_cell: str) -> Submission:
    """The submission in ``folder``: its ``file``, else ``cell``, given both as they were released.

    Symbolic links are not followed: one could point to what only the instructor may read.
    """
    code, problem = _read(folder / file)
    changed = code is not None and not same_code(code, stub)
    filled = cell.strip() != stub_cell.strip() and has_code(cell)
    if changed:
        ignored = f"The code in the notebook's solution cell was not graded: {file} was changed, and counts."
        return Submission(code, file, ignored if filled else "")
    if filled:
        return Submission(cell.encode("utf-8", errors="replace"), "the notebook's solution cell", problem)
    if code is not None:
        return Submission(code, file, f"{file} is as it was released, and the notebook's solution cell is empty.")
    return Submission(None, "", problem or f"{file} is missing, and the notebook's solution cell is empty.")


def cell_source(notebook: Path, grade_id: str) -> str:
    """The source of the cell ``grade_id`` in a learner's notebook; "" if there is none, or the file is no notebook.

    Of several cells with that id (copies keep it) the last counts, as in nbgrader. The file is anybody's: nothing is
    taken for granted about it.
    """
    try:
        status = notebook.lstat()
        if not stat.S_ISREG(status.st_mode) or status.st_size > LARGEST_NOTEBOOK:
            return ""
        cells = json.loads(notebook.read_bytes())["cells"]
        sources = [cell["source"] for cell in cells if _id(cell) == grade_id]
    except (OSError, ValueError, LookupError, TypeError, RecursionError):
        return ""
    source = sources[-1] if sources else ""
    lines = source if isinstance(source, list) else [source]
    return "".join(line for line in lines if isinstance(line, str))


def _id(cell: Any) -> Any:
    metadata = cell.get("metadata") if isinstance(cell, dict) else None
    ours = metadata.get("nbgrader") if isinstance(metadata, dict) else None
    return ours.get("grade_id") if isinstance(ours, dict) else None


def _read(path: Path) -> tuple[bytes | None, str]:
    """The file's bytes, or None and what is wrong with it: nothing if it simply is not there."""
    try:
        status = path.lstat()
        if not stat.S_ISREG(status.st_mode):
            return None, f"{path.name} can't be graded: it is not a plain file but a folder, a link or the like."
        if status.st_size > LARGEST:
            return None, f"{path.name} has {status.st_size:,} bytes; more than {LARGEST:,} are not graded."
        code = path.read_bytes()
        code.decode("utf-8")
        return code, ""
    except FileNotFoundError:
        return None, ""
    except UnicodeDecodeError as error:
        return None, f"{path.name} can't be graded: it is not UTF-8 text (byte {error.start})."
    except OSError as error:
        return None, f"{path.name} can't be read: {error.strerror}."


def same_code(one: bytes, other: bytes) -> bool:
    """Whether two files are alike but for what editors change by themselves."""
    return _normal(one) == _normal(other)


def _normal(code: bytes) -> list[bytes]:
    """Lines without the differences that editors make by themselves."""
    return [line.rstrip() for line in code.strip().splitlines()]


def has_code(source: str) -> bool:
    """Whether there is more in it than comments."""
    return any(line.strip() and not line.lstrip().startswith("#") for line in source.splitlines())
