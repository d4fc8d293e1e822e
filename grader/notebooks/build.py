"""Write an nbgrader course folder, and do not break one that is in use.

A check's id is the name of its grade cell, and nbgrader's gradebook can't take other cells once something was handed
in. So an exercise's ids are frozen by its first build: where a newer suite has others, the old notebook stays and a
warning says so.
"""

# nbformat and nbconvert are typed in part only.
# mypy: disallow-untyped-calls=False, warn-return-any=False, disallow-subclassing-any=False

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

import nbformat
from nbformat import NotebookNode

from grader.course import Course, CourseError, Exercise
from grader.notebooks import settings, source
from grader.suite.listing import checks_of

_COURSE_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]*")


@dataclass
class Built:
    """What a build wrote, what it found in place already, and what it left alone, with the reason."""

    written: list[Path] = field(default_factory=list)
    same: list[Path] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)


def build(
    folder: Path,
    course: Course,
    exercises: Iterable[Exercise],
    *,
    course_id: str = "bakehouse",
    force: bool = False,
) -> Built:
    """Make ``folder`` an nbgrader course with an assignment for each of ``exercises`` of ``course``.

    ``nbgrader_config.py`` is written once and then belongs to the instructor. ``force`` replaces notebooks that were
    edited, or whose checks are others now. Raises OSError where it can't write.
    """
    if not _COURSE_ID.fullmatch(course_id):
        raise CourseError(f"{course_id!r} can't be a course id: use letters, digits and _ . - only")
    built = Built()
    config = settings.text(course_id, course)
    folder.mkdir(parents=True, exist_ok=True)
    if not (folder / settings.FILE).exists():
        _write(folder / settings.FILE, config, built)
    elif (folder / settings.FILE).read_text(encoding="utf-8", errors="replace") != config:
        built.warnings.append(f"{folder / settings.FILE} has settings of its own and was left as it is")
    for exercise in exercises:
        _assignment(folder / "source" / exercise.slug, exercise, built, force)
    return built


def _assignment(folder: Path, exercise: Exercise, built: Built, force: bool) -> None:
    """``source/<slug>/``: notebook and stub, and nothing else, since nbgrader hands out every file that is there."""
    notebook = source.notebook(exercise, checks_of(exercise))
    path = folder / f"{exercise.slug}.ipynb"
    reason = None if force else _reason_to_keep(path, exercise.stub.name, notebook)
    if reason:
        built.warnings.append(f"{path} was left as it is: {reason}. --force replaces it")
        return
    _write(path, source.text(notebook), built)
    _write(folder / exercise.stub.name, exercise.stub.read_text(encoding="utf-8"), built)


def _reason_to_keep(path: Path, stub: str, new: NotebookNode) -> str | None:
    """Why the notebook at ``path`` and the stub beside it must not be replaced; None if they may be."""
    if not path.exists():
        return None
    try:
        old = nbformat.read(path, as_version=4)
    except (OSError, ValueError) as error:  # nbformat's own errors are ValueErrors
        return f"it can't be read as a notebook ({type(error).__name__})"
    had, has = set(source.grade_ids(old)), set(source.grade_ids(new))
    if had != has:
        return f"its checks are frozen, and the suite {_changes(had, has)}"
    if not source.is_sealed(old, path.with_name(stub)):
        return "it was edited, or the stub beside it was"
    return None


def _changes(had: set[str], has: set[str]) -> str:
    gone, come = ", ".join(sorted(had - has)), ", ".join(sorted(has - had))
    changes = [
        f"no longer has {gone} (to be marked by hand)" if gone else "",
        f"now has {come} (worth nothing here)" if come else "",
    ]
    return " and ".join(change for change in changes if change)


def _write(path: Path, text: str, built: Built) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.is_file() and path.read_text(encoding="utf-8", errors="replace") == text:
        built.same.append(path)
        return
    path.write_text(text, encoding="utf-8")
    built.written.append(path)
