"""The pytest plugin: options, the ``submission`` and ``rng`` fixtures, and a verdict made of how the checks came out.

It does nothing in a run without checks, so that it may be installed beside any other project.
"""

from __future__ import annotations

import contextlib
import platform
import random
import sys
import time
from collections.abc import Generator, Iterator
from pathlib import Path
from typing import Any

import pytest

from grader.course import Course, CourseError, Exercise
from grader.report.schedule import Source, bursts
from grader.report.terminal import schedule_text
from grader.report.text import plain
from grader.speedup.turns import turn
from grader.suite import marker
from grader.suite.checks import MARK, CheckInfo
from grader.suite.outcomes import Rejected, Undecided
from grader.suite.submission import Submission
from grader.verdict import Check, Kind, Result
from grader.walls import CellProblem, OutOfTime, Reserve, WallsUnusable, choose

CHECKS = pytest.StashKey[list[Check]]()
"""What the run's checks came to, in the order in which they ran."""
FINDING = pytest.StashKey[tuple[Result, str, dict[str, Any]]]()
SUBMISSION = pytest.StashKey[Submission]()
STARTED = pytest.StashKey[float]()
LEAST_SECONDS = 4.0
"""A check's time at the least, once another check of the same submission has used up its own."""


def pytest_addoption(parser: pytest.Parser) -> None:
    """Options for a run by hand; ``bakehouse check`` sets them too."""
    group = parser.getgroup("bakehouse", "Bakehouse: grade an exercise's submission")
    group.addoption("--submission", metavar="FILE", help="judge FILE in place of the exercise folder's own file")
    group.addoption("--seed", type=int, default=1, help="decides inputs and schedules (default: 1)")
    group.addoption("--only", metavar="KIND", choices=[str(kind) for kind in Kind], help="run the checks of one kind")
    group.addoption("--check", metavar="ID", action="append", help="run this check; may be given again (default: all)")
    group.addoption("--fail-fast", action="store_true", help="run no more checks after one that failed")
    group.addoption("--walls", default="any", help="any, or the name of one level (see: bakehouse doctor)")


def pytest_configure(config: pytest.Config) -> None:
    """Make the marks known and the list of checks empty."""
    config.pluginmanager.register(marker, "bakehouse-schedules")
    config.addinivalue_line("markers", f"{MARK}(info): a check of an exercise's suite (set by grader.suite's decorators)")
    config.stash[CHECKS] = []


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Skip checks that were not asked for, and POSIX exercises elsewhere."""
    only, chosen = config.getoption("--only"), config.getoption("--check")
    for item in items:
        info = info_of_item(item)
        if info and only and info.kind != only:
            item.add_marker(pytest.mark.skip(reason=f"only {only} was asked for"))
        elif info and chosen and info.id not in chosen:
            item.add_marker(pytest.mark.skip(reason=f"only {', '.join(chosen)} was asked for"))
        elif info and _exercise(item).posix and sys.platform == "win32":
            item.add_marker(pytest.mark.skip(reason="this exercise is for POSIX systems"))


@pytest.fixture
def rng(request: pytest.FixtureRequest) -> random.Random:
    """Random numbers for a check's inputs: the same for the same seed and check."""
    return random.Random(f"{request.config.getoption('--seed')}/{request.node.name}")


@pytest.fixture
def submission(request: pytest.FixtureRequest, _reserve: Reserve) -> Iterator[Submission]:
    """The file under judgement. A timed check gets the cores to itself, the others share them.

    Where an earlier check ended because its time was up, less is allowed: a submission that hangs tends to do so again.
    """
    info = info_of_item(request.node)
    if info is None:
        pytest.fail("the submission fixture is for checks: decorate the test with one of grader.suite's decorators")
    so_far = request.config.stash[CHECKS]
    if request.config.getoption("--fail-fast") and any(check.verdict is Result.FAILED for check in so_far):
        pytest.skip("an earlier check failed")
    exercise = _exercise(request.node)
    given = request.config.getoption("--submission")
    path = Path(given) if given else exercise.stub
    hangs = any(check.evidence.get("problem") == OutOfTime.__name__ for check in so_far)
    seconds = min(info.seconds, max(LEAST_SECONDS, info.seconds / 3)) if hangs else info.seconds
    made = Submission(path, exercise, _reserve, info.kind, request.config.getoption("--seed"), seconds)
    request.node.stash[SUBMISSION] = made
    with turn(alone=info.kind is Kind.SPEEDUP) as got:
        made.has_its_turn = got
        request.node.stash[STARTED] = time.monotonic()
        yield made


@pytest.fixture(scope="session")
def _reserve(request: pytest.FixtureRequest) -> Iterator[Reserve]:
    with Reserve(choose(request.config.getoption("--walls"))) as reserve:
        yield reserve


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Generator[None, Any, Any]:
    """Turn what ends a check into its result and a message for people."""
    if info_of_item(item) is None:
        return (yield)
    try:
        value = yield
        item.stash[FINDING] = (Result.PASSED, "", {})
        return value
    except Rejected as rejected:
        item.stash[FINDING] = (Result.FAILED, rejected.message, rejected.evidence)
    except CellProblem as problem:
        item.stash[FINDING] = (Result.FAILED, str(problem), {"problem": type(problem).__name__, **problem.flags()})
    except (Undecided, WallsUnusable) as undecided:
        item.stash[FINDING] = (Result.UNDECIDED, str(undecided), getattr(undecided, "evidence", {}))
    except Exception as error:
        item.stash[FINDING] = (Result.UNDECIDED, f"The grader itself failed: {type(error).__name__}: {error}", {})
        raise
    _, message, _ = item.stash[FINDING]
    if item.stash[FINDING][0] is Result.FAILED:
        pytest.fail(_with_schedule(item, plain(message)), pytrace=False)
    pytest.skip(f"undecided: {plain(message)}")


def _with_schedule(item: pytest.Item, message: str) -> str:
    """The message, and the schedule that shows it if there is one: what pytest prints by itself; the verdict holds them apart."""
    rows = bursts(item.stash[FINDING][2])
    submission = item.stash.get(SUBMISSION, None)
    if not rows or submission is None:
        return message
    return f"{message}\n\n{schedule_text(rows, Source(submission.path, f'{submission.exercise.slug}.py'))}"


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]) -> Generator[None, Any, Any]:
    """Keep the check once it has run, or once it is clear that it won't."""
    report = yield
    info = info_of_item(item)
    skipped_early = call.when == "setup" and report.outcome != "passed"
    if info and (call.when == "call" or skipped_early):
        item.config.stash[CHECKS].append(_check(item, info, report))
    return report


def _check(item: pytest.Item, info: CheckInfo, report: pytest.TestReport) -> Check:
    result, message, evidence = item.stash.get(FINDING, (None, "", {}))
    if result is None:
        skipped = report.outcome == "skipped"
        result = Result.SKIPPED if skipped else Result.UNDECIDED
        message = str(report.longrepr[2] if isinstance(report.longrepr, tuple) else report.longrepr)
    if SUBMISSION in item.stash:
        seen = item.stash[SUBMISSION]
        evidence = {**seen.evidence, **evidence, **({"output": plain(seen.output)} if seen.output else {})}
    started = item.stash.get(STARTED, None)
    return Check(
        id=info.id,
        kind=info.kind,
        rule=info.rule,
        verdict=result,
        score=info.points if result is Result.PASSED else 0.0,
        points=info.points,
        seconds=time.monotonic() - started if started is not None else report.duration,
        message=plain(message),
        evidence=evidence,
        title=info.title,
    )


def info_of_item(item: pytest.Item) -> CheckInfo | None:
    """The :class:`CheckInfo` of a collected test, None if it is no check."""
    mark = item.get_closest_marker(MARK)
    return mark.args[0] if mark else None


def _exercise(item: pytest.Item) -> Exercise:
    """The exercise whose folder the suite lies in."""
    folder = item.path.parent
    with contextlib.suppress(CourseError):
        return Course.load(folder.parent.parent).exercise(folder.name)
    raise pytest.UsageError(f"{item.path}: this suite lies in no exercise of a course (course.toml is two folders up)")


def python_version() -> str:
    """The interpreter that the submission runs on, ``3.11.7`` (``3.13.5t`` on a free-threaded build)."""
    free_threaded = "t" if not getattr(sys, "_is_gil_enabled", lambda: True)() else ""
    return platform.python_version() + free_threaded
