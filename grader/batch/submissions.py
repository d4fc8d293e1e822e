"""Find what was handed in, without trusting any of it.

A learner may have put a folder, a link to somebody else's file or a named pipe where a submission belongs, so nothing
is followed or opened but regular files of a sensible size.
"""

import os
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from grader.course import Exercise

LARGEST = 1 << 20
"""Bytes of a submission; nobody writes a megabyte of Python by hand."""


class NothingHandedIn(Exception):
    """The folder of submissions can't be used as given; the text says what was expected."""


@dataclass(frozen=True)
class Submission:
    """What ``learner`` handed in for ``exercise``: its bytes, or the reason why it can't be graded as it is."""

    learner: str
    exercise: Exercise
    content: bytes = b""
    problem: str = ""


def find(folder: Path, exercises: Iterable[Exercise], besides: Path | None = None) -> list[Submission]:
    """Every submission below ``folder``, by learner, in the exercises' order.

    Three layouts are understood, also mixed: ``<learner>/<slug>.py``; nbgrader's ``<learner>/<assignment>/<slug>.py``;
    and a workspace handed in whole, ``<learner>/exercises/NN_slug/<slug>.py``. ``besides``, the output's folder, is no
    learner.
    """
    learners = _learners(folder, besides)
    wanted = list(exercises)
    found = [submission for learner in learners for submission in _of_learner(learner, wanted)]
    if not found:
        raise NothingHandedIn(
            f"{folder}: no submission in it. Expected are {folder.name}/<learner>/<slug>.py, or nbgrader's "
            f"submitted/<learner>/<assignment>/<slug>.py, with a slug of: {', '.join(each.slug for each in wanted)}"
        )
    return found


def learners(folder: Path, besides: Path | None = None) -> list[str]:
    """The learners' names: those of the folders in ``folder``."""
    return [path.name for path in _learners(folder, besides)]


def _learners(folder: Path, besides: Path | None) -> list[Path]:
    try:
        entries = sorted(folder.iterdir(), key=lambda path: path.name)
    except OSError as error:
        raise NothingHandedIn(f"{folder}: can't be read: {error.strerror}") from error
    output = besides.resolve() if besides else None
    return [path for path in entries if path.is_dir() and not path.name.startswith((".", "__")) and path.resolve() != output]


def _of_learner(folder: Path, exercises: Iterable[Exercise]) -> Iterator[Submission]:
    below = _subfolders(folder)
    for exercise in exercises:
        file = f"{exercise.slug}.py"
        places = [folder / file, *(sub / file for sub in below), folder / "exercises" / exercise.name / file]
        handed_in = [place for place in places if os.path.lexists(place)]
        if handed_in:
            yield _read(folder, exercise, handed_in)


def _subfolders(folder: Path) -> list[Path]:
    try:
        return sorted(path for path in folder.iterdir() if path.is_dir() and not path.is_symlink())
    except OSError:
        return []


def _read(folder: Path, exercise: Exercise, places: list[Path]) -> Submission:
    contents: dict[bytes, Path] = {}
    for place in places:
        try:
            contents.setdefault(_content(folder, place), place)
        except OSError as error:
            problem = f"{place.relative_to(folder)}: {error.strerror or error}"
            return Submission(folder.name, exercise, problem=problem)
    if len(contents) > 1:
        names = " and ".join(str(place.relative_to(folder)) for place in contents.values())
        return Submission(folder.name, exercise, problem=f"handed in more than once, and not alike: {names}")
    return Submission(folder.name, exercise, content=next(iter(contents)))


def _content(folder: Path, path: Path) -> bytes:
    """A regular file's bytes. Opened first and looked at then, so that what is checked is what is read."""
    parts = path.relative_to(folder).parts
    if any(folder.joinpath(*parts[:depth]).is_symlink() for depth in range(1, len(parts) + 1)):
        raise OSError("a symbolic link, which is not followed")
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
    if path.is_dir():
        raise OSError("a folder, not a file")
    descriptor = os.open(path, flags)
    with os.fdopen(descriptor, "rb") as file:
        status = os.fstat(descriptor)
        if not stat.S_ISREG(status.st_mode):
            raise OSError("not a regular file")
        content = file.read(LARGEST + 1)
    if len(content) > LARGEST:
        raise OSError(f"larger than {LARGEST:,} bytes")
    return content
