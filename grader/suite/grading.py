"""Grade one file: run the exercise's suite on it and return the verdict."""

from __future__ import annotations

import stat
import time
from collections.abc import Collection
from pathlib import Path

from grader.course import CourseError, Exercise
from grader.suite.listing import checks_of
from grader.suite.plugin import python_version
from grader.suite.running import Task, Watcher, run_suite
from grader.suite.side_by_side import Helpers, run_side_by_side
from grader.verdict import Verdict
from grader.walls import choose

LARGEST = 2**20
"""Bytes of a submission, at most."""


def grade(
    exercise: Exercise,
    file: Path | None = None,
    *,
    seed: int = 1,
    only: str | None = None,
    checks: Collection[str] = (),
    fail_fast: bool = False,
    walls: str = "any",
    helpers: Helpers | None = None,
    on_check: Watcher | None = None,
) -> Verdict:
    """The verdict on ``file`` (by default the workspace's own), by all ``checks`` or those named.

    With ``fail_fast`` the checks after one that failed are skipped. Otherwise ``helpers`` run untimed checks beside this process.
    ``on_check`` is told of each check as it ends.

    Raises :class:`~grader.course.CourseError` for a file that can't be judged at all: missing, a folder, unreadable; and
    :class:`~grader.walls.WallsUnusable` if this machine has no such ``walls``.
    """
    path = (file or exercise.stub).absolute()
    _readable(path)
    level = choose(walls)
    if not exercise.suite.is_file():
        raise CourseError(f"{exercise.suite}: the suite is missing. Restore it with: bakehouse init")
    _known(checks, exercise)
    task = Task(exercise, path, seed, only, tuple(checks), fail_fast, walls)
    started = time.monotonic()
    found = run_side_by_side(task, helpers, on_check) if helpers and not fail_fast else run_suite(task, on_check)
    if not found:
        raise CourseError(f"{exercise.suite}: the suite has no checks. Restore it: remove the file, then: bakehouse init")
    return Verdict(
        exercise=exercise.slug,
        checks=tuple(found),
        seed=seed,
        seconds=time.monotonic() - started,
        walls=level.name,
        python=python_version(),
    )


def _known(checks: Collection[str], exercise: Exercise) -> None:
    """Raise :class:`CourseError` for a check that the exercise does not have."""
    have = [each.id for each in checks_of(exercise)] if checks else []
    for check in checks:
        if check not in have:
            raise CourseError(f"{exercise.slug} has no check {check!r}; it has: {', '.join(have)}")


def _readable(path: Path) -> None:
    """Raise :class:`CourseError` unless ``path`` is a file, of a sensible size, that we may read."""
    try:
        found = path.stat()
        if stat.S_ISDIR(found.st_mode):
            raise CourseError(f"{path}: is a folder. Name the submission's file.")
        if not stat.S_ISREG(found.st_mode):
            raise CourseError(f"{path}: is no ordinary file")
        if found.st_size > LARGEST:
            raise CourseError(f"{path}: has {found.st_size} bytes; a submission has {LARGEST} at most")
        path.read_bytes()
    except FileNotFoundError:
        raise CourseError(f"{path}: no such file") from None
    except OSError as error:
        raise CourseError(f"{path}: can't be read: {error.strerror}") from error
