"""Verdicts to show, pleasant and hostile."""

from typing import Any

import pytest

from grader.verdict import Check, Kind, Result, Verdict

HOSTILE = [
    "\x1b[2J\x1b]0;owned\x07\x9b31m",
    "<script>alert(1)</script><img src=x onerror=alert(1)>",
    "</pre></style></title><base href=//evil.example>",
    '"><a href="javascript:alert(1)">x</a>',
    "=cmd|' /C calc'!A0",
    "[bold red]markup[/bold red] :smile:",
    "NUL \x00 and half pairs \ud800 \udfff and \ufffe",
    "‮txt.exe‬ ​zero width",
    "a\r\nb\rc\x0bd\x0ce\x85f\u2028g",
    "x" * 1_000_000,
    "\n" * 10_000,
    "{0} {name} %s %(x)s ${HOME} `id`",
]


def step(thread: str, line: int, operation: str, value: str, *, file: str = "shared_counter.py") -> dict[str, Any]:
    return {
        "thread": thread, "file": file, "line": line, "operation": operation, "object": "self._total", "value": value,
    }  # fmt: skip


LOST_UPDATE = {
    "executions": 2,
    "exhausted": False,
    "kind": "assertion",
    "steps": [
        step("Thread-1", 4, "read", "3"),
        step("Thread-2", 4, "read", "3"),
        step("Thread-2", 5, "write", "4"),
        step("Thread-1", 5, "write", "4"),
    ],
    "output": "stirring\n",
}


def check(name: str, result: Result, message: str = "", **more: Any) -> Check:
    points = 3.0
    score = points if result is Result.PASSED else 0.0
    return Check(name, more.pop("kind", Kind.CORRECTNESS), more.pop("rule", 1), result, score, points, 0.1, message, **more)


def verdict_of(*checks: Check, exercise: str = "shared_counter") -> Verdict:
    return Verdict(exercise, checks, seed=1, seconds=1.25, walls="bubblewrap", python="3.11.7")


@pytest.fixture
def racy() -> Verdict:
    """A racy counter's verdict: one check of each result."""
    return verdict_of(
        check("no_update_is_lost", Result.FAILED, "The value was 4, expected 5.", evidence=LOST_UPDATE, title="No lost update."),
        check("value_is_current", Result.PASSED, rule=3),
        check("fast", Result.UNDECIDED, "Too busy to tell.", kind=Kind.SPEEDUP, evidence={"gain": 1.12345, "cores": 2}),
        check("no_queue", Result.SKIPPED, kind=Kind.RULES, rule=0),
    )


@pytest.fixture(params=HOSTILE, ids=lambda text: ascii(text[:20]))
def hostile_text(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def hostile(hostile_text: str) -> Verdict:
    """A verdict in which every text that a submission could influence is hostile."""
    evidence = {
        "kind": hostile_text,
        "executions": hostile_text,
        "output": hostile_text,
        "flags": [hostile_text],
        hostile_text: hostile_text,
        "steps": [
            {"thread": hostile_text, "file": hostile_text, "line": 1, "operation": hostile_text, "object": hostile_text,
             "value": hostile_text},
            {"thread": None, "line": "x"},
            hostile_text,
            None,
        ],
    }  # fmt: skip
    failed = check(hostile_text, Result.FAILED, hostile_text, title=hostile_text, evidence=evidence)
    return verdict_of(failed, exercise=hostile_text)
