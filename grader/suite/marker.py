"""The mark ``schedules`` for tests of any project: pytest runs the test on every schedule that differs.

    @pytest.mark.schedules
    def test_total():
        ...

See the page "In your own tests" of the site for what it proves, and what not.
"""

from __future__ import annotations

import inspect
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from grader.schedules import Explored, Story

MARK = "schedules"
OPTIONS = "modules=None, executions=2000, seconds=30.0, seed=1, strategy='portfolio', limit=200000, proof=False"


def pytest_configure(config: pytest.Config) -> None:
    """Make the mark known."""
    config.addinivalue_line("markers", f"{MARK}({OPTIONS}): run the test on every schedule of its threads (Bakehouse)")


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    """Refuse the mark where it would do nothing: a test that is not explored must not look as if it were."""
    if item.get_closest_marker(MARK) is None:
        return
    function = getattr(item, "function", None)
    if type(item) is not pytest.Function or inspect.iscoroutinefunction(function) or inspect.isasyncgenfunction(function):
        pytest.fail(f"the mark {MARK} is for plain test functions and methods", pytrace=False)


@pytest.hookimpl(tryfirst=True)
def pytest_pyfunc_call(pyfuncitem: pytest.Function) -> bool | None:
    """Explore a marked test in place of calling it."""
    mark = pyfuncitem.get_closest_marker(MARK)
    if mark is None:
        return None
    from grader.schedules import explore

    options: dict[str, Any] = dict(mark.kwargs)
    proof = options.pop("proof", False)
    names = pyfuncitem._fixtureinfo.argnames
    arguments = {name: pyfuncitem.funcargs[name] for name in names}
    problem = ""
    try:
        found = explore(pyfuncitem.function, arguments=arguments, **options)
    except (TypeError, ValueError) as error:
        problem = f"the mark {MARK}: {error}"
    if problem:
        pytest.fail(problem, pytrace=False)
    _judge(pyfuncitem, found, proof)
    return True


def _judge(item: pytest.Function, found: Explored, proof: bool) -> None:
    said = _amount(found)
    item.user_properties.append((MARK, said))
    if found.story is not None:
        if found.story.text.startswith("Skipped"):
            pytest.skip(found.story.text)
        pytest.fail(f"{told(found.story, found.files)}\n\nFound after {said}.", pytrace=False)
    if found.uncontrolled:
        pytest.fail(f"undecided: {found.uncontrolled}. Its schedules can't be explored; {said}.", pytrace=False)
    if found.limited:
        remedy = "It may be endless, or only do much: have it do less, or set a higher limit"
        pytest.fail(f"undecided: {found.limited}. {remedy}. No failure was found in {said}.", pytrace=False)
    if proof and not found.exhausted:
        pytest.fail(f"no failure was found, but nothing is proven either: {said}.", pytrace=False)
    item.add_report_section("call", "schedules", f"{said}\n")


def _amount(found: Explored) -> str:
    every = " (every one that differs)" if found.exhausted else ""
    plain = f"; not rewritten, so not explored inside: {', '.join(found.plain)}" if found.plain else ""
    return f"{found.executions} schedules{every}{plain}"


def told(story: Story, files: Iterable[str]) -> str:
    """The story of a failure, as it stands in a report: what went wrong, the pattern, the steps in columns."""
    from dataclasses import asdict

    from grader.report.schedule import Sources, bursts
    from grader.report.terminal import schedule_text
    from grader.report.text import plain

    lines = [plain(story.text), plain(story.pattern)]
    rows = bursts({"steps": [asdict(step) for step in story.steps]})
    if rows:
        lines += ["", schedule_text(rows, Sources(map(Path, files)))]
    return "\n".join(lines)
