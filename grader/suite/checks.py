"""The decorators that make a test function a check: its kind, its rule, its points, its time."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

import pytest

from grader.verdict import Kind

MARK = "bakehouse"
SECONDS = 10.0
"""A check's time by default: far more than any right submission needs, so that only one that hangs meets it."""
BACKSTOP = 60.0
"""Seconds beyond a check's own time after which pytest-timeout stops the trusted side itself."""

Function = TypeVar("Function", bound=Callable[..., None])


@dataclass(frozen=True)
class CheckInfo:
    """What is known of a check before it runs. ``title`` is the first line of its docstring."""

    id: str
    kind: Kind
    rule: int
    points: float
    seconds: float
    title: str


def _decorator(kind: Kind, rule: int, points: float, seconds: float) -> Callable[[Function], Function]:
    def mark(function: Function) -> Function:
        title = (inspect.getdoc(function) or function.__name__).splitlines()[0]
        info = CheckInfo(function.__name__.removeprefix("test_"), kind, rule, float(points), float(seconds), title)
        backstop = pytest.mark.timeout(4 * seconds + BACKSTOP, func_only=True)
        marked: Function = backstop(getattr(pytest.mark, MARK)(info)(function))
        return marked

    return mark


def correctness(*, rule: int, points: float, seconds: float = SECONDS) -> Callable[[Function], Function]:
    """A check of what the submission computes, on every schedule, start method or input that the rule speaks of."""
    return _decorator(Kind.CORRECTNESS, rule, points, seconds)


def speedup(*, rule: int, points: float, seconds: float = 30.0) -> Callable[[Function], Function]:
    """A check of time, measured in pairs with the cores to itself; a machine that can't tell leaves it undecided."""
    return _decorator(Kind.SPEEDUP, rule, points, seconds)


def isolation(*, rule: int, points: float, seconds: float = SECONDS) -> Callable[[Function], Function]:
    """A check of processes, threads, descriptors and segments: what was used, how it ended, what was left behind."""
    return _decorator(Kind.ISOLATION, rule, points, seconds)


def rules(*, rule: int = 0, points: float, seconds: float = SECONDS) -> Callable[[Function], Function]:
    """A check of what the source may use, or of the conventions (rule 0)."""
    return _decorator(Kind.RULES, rule, points, seconds)


def info_of(function: object) -> CheckInfo | None:
    """The :class:`CheckInfo` of a decorated function, None for any other."""
    for mark in getattr(function, "pytestmark", []):
        if mark.name == MARK:
            info: CheckInfo = mark.args[0]
            return info
    return None
