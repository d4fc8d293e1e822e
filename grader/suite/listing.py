"""The checks of an exercise's suite, without running them."""

from __future__ import annotations

import importlib.util
from pathlib import Path

from grader.course import CourseError, Exercise
from grader.suite.checks import CheckInfo, info_of

UNUSABLE_SUITE = "this suite can't be imported. To put it back as it was, remove the file, then: bakehouse init"


def checks_of(exercise: Exercise) -> list[CheckInfo]:
    """Every check of ``exercise`` in the suite's order. The suite is trusted: it is imported for this."""
    return checks_in(exercise.suite)


def checks_in(suite: Path) -> list[CheckInfo]:
    """Every check of the file ``suite``; :class:`CourseError` if there is no such file, or it can't be imported."""
    spec = importlib.util.spec_from_file_location(f"bakehouse_suite_{suite.stem}", suite)
    if spec is None or spec.loader is None or not suite.is_file():
        raise CourseError(f"{suite}: no such suite")
    module = importlib.util.module_from_spec(spec)
    try:
        spec.loader.exec_module(module)
    except Exception as error:
        raise CourseError(f"{suite}: {UNUSABLE_SUITE}\n{type(error).__name__}: {error}") from error
    return [info for value in vars(module).values() if (info := info_of(value))]
