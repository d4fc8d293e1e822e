"""Run an exercise's suite on one file with pytest, in this process."""

from __future__ import annotations

import contextlib
import io
import os
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from grader.course import CourseError, Exercise
from grader.suite.checks import CheckInfo
from grader.suite.listing import UNUSABLE_SUITE
from grader.suite.plugin import CHECKS, info_of_item
from grader.verdict import Check, Kind

PLUGINS = ("grader.suite.plugin", "pytest_timeout")
"""All that a verdict's pytest runs with: what else is installed must change no verdict, and takes a second to load."""
Watcher = Callable[[Check], None]
Take = Callable[[CheckInfo], bool]


@dataclass(frozen=True)
class Task:
    """What to judge, and how: ``file`` (absolute) by the checks of ``exercise``, or by those of one kind, or those named."""

    exercise: Exercise
    file: Path
    seed: int = 1
    only: str | None = None
    checks: tuple[str, ...] = ()
    fail_fast: bool = False
    walls: str = "any"

    def asks_for(self, check: CheckInfo) -> bool:
        """Whether ``check`` is among those to run; the others are skipped."""
        return (self.only in (None, check.kind)) and (not self.checks or check.id in self.checks)

    def arguments(self) -> list[str]:
        """Pytest's command line."""
        return [
            self.exercise.suite.name,  # from its own folder: pytest takes [, :: and $ in a path for something else
            f"--submission={self.file}",
            f"--seed={self.seed}",
            f"--walls={self.walls}",
            *([f"--only={self.only}"] if self.only else []),
            *(f"--check={each}" for each in self.checks),
            *(["--fail-fast"] if self.fail_fast else []),
            *("-c", os.devnull, "--rootdir=.", "--noconftest", "-p", "no:cacheprovider"),
            *(word for plugin in PLUGINS for word in ("-p", plugin)),
            *("--import-mode=importlib", "--capture=no", "-q"),
        ]


def run_suite(task: Task, on_check: Watcher | None = None, take: Take | None = None) -> list[Check]:
    """The checks that ran, in their order; ``on_check`` is told of each as it ends.

    Where other processes run the same suite, ``take`` says before each check whether it is this one's to run; those that may take
    long come first then, and the timed ones last.

    Raises :class:`~grader.course.CourseError` for a suite that can't be run to its end.
    """
    suite = task.exercise.suite
    recorder = _Recorder(on_check, take)
    said = io.StringIO()
    with (
        contextlib.chdir(task.exercise.folder),
        _undisturbed(),
        _forgotten(suite),
        contextlib.redirect_stdout(said),
        contextlib.redirect_stderr(said),
    ):
        code = pytest.main(task.arguments(), plugins=[recorder])
    if recorder.broken:
        raise CourseError(f"{suite}: {UNUSABLE_SUITE}\n{recorder.broken[-2000:]}")
    if code == pytest.ExitCode.INTERRUPTED:
        raise KeyboardInterrupt
    if code not in (pytest.ExitCode.OK, pytest.ExitCode.TESTS_FAILED) or len(recorder.checks) != recorder.wanted:
        raise CourseError(f"{suite}: the suite did not run to its end ({code!r}).\n{said.getvalue()[-2000:]}")
    return recorder.checks


class _Recorder:
    """A pytest plugin of one run: keeps the checks and passes them on as they come."""

    def __init__(self, on_check: Watcher | None, take: Take | None) -> None:
        self.checks: list[Check] = []
        self.broken = ""
        """Why the suite can't be imported, if it can't."""
        self.wanted = 0
        """How many checks are to be run here."""
        self._on_check = on_check
        self._take = take

    @pytest.hookimpl(trylast=True)
    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        self.wanted = sum(info_of_item(item) is not None for item in items)
        if self._take:
            items.sort(key=_turn)

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        if report.failed:
            self.broken = self.broken or str(report.longrepr)

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> bool | None:
        """Pass over (True) what another process runs."""
        info = info_of_item(item)
        if self._take is None or info is None or self._take(info):
            return None
        self.wanted -= 1
        return True

    @pytest.hookimpl(trylast=True)
    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        new = self._config.stash[CHECKS][len(self.checks) :]
        self.checks += new
        for check in new if self._on_check else []:
            self._on_check(check)  # type: ignore[misc]

    def pytest_configure(self, config: pytest.Config) -> None:
        self._config = config


def _turn(item: pytest.Item) -> tuple[bool, float]:
    """What is timed comes last; of the others, what may take longest comes first, for a short one to fill the gap at the end."""
    info = info_of_item(item)
    return (info.kind is Kind.SPEEDUP, -info.seconds) if info else (False, 0.0)


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
