"""Look an nbgrader course over for what goes wrong most often, before it costs somebody's grade."""

import re
import shutil
import sqlite3
import stat
import sys
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from grader.course import CourseError
from grader.notebooks import settings

_EXTERNAL = "grader.notebooks.preprocessors.ExternalGrade"
_TIMESTAMP = re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d+)?( UTC)?")


@dataclass(frozen=True)
class Finding:
    """One thing that was looked at. ``remedy`` is empty where nothing is wrong."""

    what: str
    remedy: str = ""

    @property
    def fine(self) -> bool:
        """Whether nothing is wrong."""
        return not self.remedy


def examine(course: Path) -> Iterator[Finding]:
    """Everything that can be told about the nbgrader course in the folder ``course``."""
    yield from _nbgrader()
    try:
        config = settings.load(course)
    except CourseError as error:
        yield Finding(str(error), "nbgrader would use its own settings: mend this before you run it")
        return
    yield from _pipeline(config)
    for look in (_database, _timestamps, _notebooks):
        yield from look(course)
    yield from _exchange(Path(config.Exchange.root) if "root" in config.Exchange else None)


def _nbgrader() -> Iterator[Finding]:
    try:
        yield Finding(f"nbgrader {version('nbgrader')}")
    except PackageNotFoundError:
        yield Finding("nbgrader is not installed", "pip install 'bakehouse[instructor]'")
        return
    beside = shutil.which("alembic", path=str(Path(sys.executable).parent))
    if beside or shutil.which("alembic"):
        yield Finding("alembic, with which nbgrader makes its database")
    else:
        yield Finding("alembic is not found", "nbgrader can't make its database: pip install alembic")


def _pipeline(config: Any) -> Iterator[Finding]:
    names = config.Autograde.get("autograde_preprocessors", [])
    known = [each if isinstance(each, str) else f"{each.__module__}.{each.__qualname__}" for each in names]
    if _EXTERNAL in known and not any(name.endswith(".Execute") for name in known):
        yield Finding(f"{settings.FILE}: submissions are judged by bakehouse, not executed")
    else:
        yield Finding(
            f"{settings.FILE} does not name ExternalGrade, or names Execute too",
            "take the Autograde lines from a fresh one: bakehouse notebooks build SOME_NEW_FOLDER",
        )


def _database(course: Path) -> Iterator[Finding]:
    path = course / "gradebook.db"
    if not path.exists():
        return
    try:
        with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as database:
            names = database.execute("select name from sqlite_master where type = 'table'")
            tables = {name for (name,) in names}
    except sqlite3.Error as error:
        yield Finding(f"gradebook.db can't be read: {error}", "restore it from a backup")
        return
    if {"alembic_version", "assignment", "grade"} <= tables:
        yield Finding("gradebook.db is complete")
    else:
        yield Finding("gradebook.db is half-made", "no grade is in it yet: delete it, and run nbgrader again")


def _timestamps(course: Path) -> Iterator[Finding]:
    for path in sorted(course.glob("submitted/*/*/timestamp.txt")):
        text = path.read_text(encoding="utf-8", errors="replace").strip()
        if not _TIMESTAMP.fullmatch(text):
            yield Finding(
                f"{path}: nbgrader misreads {text[:40]!r} (+0200 counts as 200 seconds)",
                "write the time in UTC, like 2026-01-31 23:59:00 UTC",
            )


def _notebooks(course: Path) -> Iterator[Finding]:
    for path in sorted(course.glob("submitted/*/*")):
        released = course / "release" / path.name / f"{path.name}.ipynb"
        if path.is_dir() and released.is_file() and not (path / released.name).exists():
            yield Finding(
                f"{path} has no {released.name}: nbgrader passes over this learner",
                f"bakehouse notebooks grade {course} puts the notebook there",
            )


def _exchange(root: Path | None) -> Iterator[Finding]:
    if root is None:
        return
    if not root.is_dir():
        yield Finding(f"the exchange {root} is not there", f"mkdir -p {root} && chmod 777 {root}")
    elif stat.S_IMODE(root.stat().st_mode) & 0o777 != 0o777:
        yield Finding(f"the exchange {root} is not open to all", f"learners with users of their own need: chmod 777 {root}")
    else:
        yield Finding(f"the exchange {root} is open to all")
    for path in sorted(root.glob("*/inbound/*/**/*")):
        if path.is_symlink():
            yield Finding(
                f"{path} is a link, and `nbgrader collect` copies what it leads to, if you may read it",
                "look whose work that is; then delete the link",
            )
