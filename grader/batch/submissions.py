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
from grader.notebooks.submission import SOLUTION_ID, cell_source, has_code, same_code

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
    and a workspace handed in whole, ``<learner>/exercises/NN_slug/<slug>.py``. Where a file is not there, or as it was
    released, the solution cell of the notebook beside it counts, as for nbgrader. ``besides``, the output's folder, is no learner.
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


def unreadable(folder: Path, besides: Path | None = None) -> dict[str, str]:
    """The learners in whose folders something can't be looked for, and why: nobody knows what they have handed in."""
    found = {}
    for learner in _learners(folder, besides):
        try:
            for place in (learner, *_subfolders(learner)):
                list(place.iterdir())
                place.joinpath(".").stat()
        except OSError as error:
            found[learner.name] = f"{error.filename}: {error.strerror}; nothing in it could be looked for"
    return found


def _learners(folder: Path, besides: Path | None) -> list[Path]:
    try:
        entries = sorted(folder.iterdir(), key=lambda path: path.name)
    except OSError as error:
        raise NothingHandedIn(f"{folder}: can't be read: {error.strerror}") from error
    output = besides.resolve() if besides else None
    if output == folder.resolve():
        raise NothingHandedIn(f"--out {besides}: is the folder of submissions itself. Name another one")
    outside = {output, *output.parents} if output else set()
    return [path for path in entries if not path.name.startswith((".", "__")) and path.resolve() not in outside and _is_dir(path)]


def _is_dir(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:  # a link to a place that we may not search
        return False


def _of_learner(folder: Path, exercises: Iterable[Exercise]) -> Iterator[Submission]:
    try:
        below = _subfolders(folder)
    except OSError:  # see unreadable()
        below = []
    for exercise in exercises:
        places = [folder, *below, folder / "exercises" / exercise.name]
        names = (f"{exercise.slug}.py", f"{exercise.slug}.ipynb")
        files, notebooks = ([place / name for place in places if os.path.lexists(place / name)] for name in names)
        cells = [(cell, file) for file in notebooks if has_code(cell := _cell(folder, file))]
        if files or cells:
            yield _read(folder, exercise, files, cells)


def _subfolders(folder: Path) -> list[Path]:
    return sorted(path for path in folder.iterdir() if not path.is_symlink() and path.is_dir())


def _cell(folder: Path, notebook: Path) -> str:
    """The code in a notebook's solution cell; none in one that is reached by a symbolic link."""
    return "" if _is_linked(folder, notebook) else cell_source(notebook, SOLUTION_ID)


def _read(folder: Path, exercise: Exercise, files: list[Path], cells: list[tuple[str, Path]]) -> Submission:
    """The one content of all ``files``, or of the solution ``cells`` where no file was changed."""
    contents: dict[bytes, Path] = {}
    for place in files:
        try:
            contents.setdefault(_content(folder, place), place)
        except OSError as error:
            problem = f"{place.relative_to(folder)}: {error.strerror or error}"
            return Submission(folder.name, exercise, problem=problem)
    if cells and all(same_code(each, exercise.original_stub.read_bytes()) for each in contents):
        contents = {cell.encode("utf-8", "replace"): notebook for cell, notebook in cells}
    if len(contents) > 1:
        names = " and ".join(str(place.relative_to(folder)) for place in contents.values())
        return Submission(folder.name, exercise, problem=f"handed in more than once, and not alike: {names}")
    return Submission(folder.name, exercise, content=next(iter(contents)))


def _content(folder: Path, path: Path) -> bytes:
    """A regular file's bytes. Opened first and looked at then, so that what is checked is what is read."""
    if _is_linked(folder, path):
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


def _is_linked(folder: Path, path: Path) -> bool:
    """Whether a symbolic link leads from ``folder`` to ``path``."""
    parts = path.relative_to(folder).parts
    return any(folder.joinpath(*parts[:depth]).is_symlink() for depth in range(1, len(parts) + 1))
