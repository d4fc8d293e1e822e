"""Grade one file: run the exercise's suite with pytest, in this process, and return the verdict."""

from __future__ import annotations

import contextlib
import io
import os
import stat
import sys
import time
from collections.abc import Callable, Collection, Iterator
from pathlib import Path

import pytest

from grader.course import CourseError, Exercise
from grader.suite.checks import MARK
from grader.suite.listing import UNUSABLE_SUITE, checks_of
from grader.suite.plugin import CHECKS, python_version
from grader.verdict import Check, Verdict
from grader.walls import choose

LARGEST = 2**20
"""Bytes of a submission, at most."""
PLUGINS = ("grader.suite.plugin", "pytest_timeout")
"""All that a verdict's pytest runs with: what else is installed must change no verdict, and takes a second to load."""
Watcher = Callable[[Check], None]


def grade(
    exercise: Exercise,
    file: Path | None = None,
    *,
    seed: int = 1,
    only: str | None = None,
    checks: Collection[str] = (),
    fail_fast: bool = False,
    walls: str = "any",
    on_check: Watcher | None = None,
) -> Verdict:
    """The verdict on ``file`` (by default the workspace's own), by all ``checks`` or those named.

    With ``fail_fast`` the checks after one that failed are skipped. ``on_check`` is told of each check as it ends.

    Raises :class:`~grader.course.CourseError` for a file that can't be judged at all: missing, a folder, unreadable; and
    :class:`~grader.walls.WallsUnusable` if this machine has no such ``walls``.
    """
    path = (file or exercise.stub).absolute()
    _readable(path)
    level = choose(walls).name
    if not exercise.suite.is_file():
        raise CourseError(f"{exercise.suite}: the suite is missing. Restore it with: bakehouse init")
    _known(checks, exercise)
    recorder = _Recorder(on_check)
    arguments = [
        exercise.suite.name,  # from its own folder: pytest takes [, :: and $ in a path for something else
        f"--submission={path}",
        f"--seed={seed}",
        f"--walls={walls}",
        *([f"--only={only}"] if only else []),
        *(f"--check={each}" for each in checks),
        *(["--fail-fast"] if fail_fast else []),
        *("-c", os.devnull, "--rootdir=.", "--noconftest", "-p", "no:cacheprovider"),
        *(word for plugin in PLUGINS for word in ("-p", plugin)),
        *("--import-mode=importlib", "--capture=no", "-q"),
    ]
    started = time.monotonic()
    said = io.StringIO()
    with (
        contextlib.chdir(exercise.folder),
        _undisturbed(),
        _forgotten(exercise.suite),
        contextlib.redirect_stdout(said),
        contextlib.redirect_stderr(said),
    ):
        code = pytest.main(arguments, plugins=[recorder])
    if recorder.broken:
        raise CourseError(f"{exercise.suite}: {UNUSABLE_SUITE}\n{recorder.broken[-2000:]}")
    if code == pytest.ExitCode.INTERRUPTED:
        raise KeyboardInterrupt
    ended = code in (pytest.ExitCode.OK, pytest.ExitCode.TESTS_FAILED) and len(recorder.checks) == recorder.wanted
    if not (ended and recorder.checks):
        raise CourseError(f"{exercise.suite}: the suite did not run to its end ({code!r}).\n{said.getvalue()[-2000:]}")
    return Verdict(
        exercise=exercise.slug,
        checks=tuple(recorder.checks),
        seed=seed,
        seconds=time.monotonic() - started,
        walls=level,
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


class _Recorder:
    """A pytest plugin of one run: keeps the checks and passes them on as they come."""

    def __init__(self, on_check: Watcher | None) -> None:
        self.checks: list[Check] = []
        self.broken = ""
        """Why the suite can't be imported, if it can't."""
        self.wanted = 0
        """How many checks there are."""
        self._on_check = on_check

    def pytest_collection_finish(self, session: pytest.Session) -> None:
        self.wanted = sum(item.get_closest_marker(MARK) is not None for item in session.items)

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        if report.failed:
            self.broken = self.broken or str(report.longrepr)

    @pytest.hookimpl(trylast=True)
    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        new = self._config.stash[CHECKS][len(self.checks) :]
        self.checks += new
        for check in new if self._on_check else []:
            self._on_check(check)  # type: ignore[misc]

    def pytest_configure(self, config: pytest.Config) -> None:
        self._config = config


@contextlib.contextmanager
def _undisturbed() -> Iterator[None]:
    """Without what the environment, or whatever else is installed, would add to pytest's command line or plugins."""
    names = ("PYTEST_ADDOPTS", "PYTEST_PLUGINS", "PYTEST_DISABLE_PLUGIN_AUTOLOAD")
    saved = {name: os.environ.pop(name, None) for name in names}
    os.environ["PYTEST_DISABLE_PLUGIN_AUTOLOAD"] = "1"
    try:
        yield
    finally:
        del os.environ["PYTEST_DISABLE_PLUGIN_AUTOLOAD"]
        os.environ.update({name: value for name, value in saved.items() if value is not None})


@contextlib.contextmanager
def _forgotten(suite: Path) -> Iterator[None]:
    """Forget the suite's module afterwards: another course's suite of the same name must not be taken for it."""
    try:
        yield
    finally:
        for name, module in list(sys.modules.items()):
            if getattr(module, "__file__", None) == str(suite):
                del sys.modules[name]
