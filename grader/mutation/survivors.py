"""Mutants that are right all the same, each with the reason: ``solutions/NN_slug/survivors.toml``.

[[survivor]]
file = "right/closures"
mutant = "leave out the lock: with lock: (number 3)"
why = "..."

The mutant by the name that ``bakehouse verify --mutants`` gives it.
"""

from __future__ import annotations

import tomllib
from pathlib import Path

from grader.course import CourseError, Exercise

FILE = "survivors.toml"


def explained(exercise: Exercise) -> dict[tuple[str, str], str]:
    """(file, mutant) -> why it is right; :class:`CourseError` names what is wrong with the list."""
    path = exercise.reference.with_name(FILE)
    if not path.is_file():
        return {}
    try:
        rows = tomllib.loads(path.read_text(encoding="utf-8")).get("survivor", [])
        return {(row["file"], row["mutant"]): _reason(path, row) for row in rows}
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise CourseError(f"{path}: {error}") from None
    except KeyError as error:
        raise CourseError(f"{path}: a survivor lacks {error}") from None


def _reason(path: Path, row: dict[str, str]) -> str:
    if not row["why"].strip():
        raise CourseError(f"{path}: {row['mutant']!r} of {row['file']!r} needs a reason in `why`")
    return row["why"]
