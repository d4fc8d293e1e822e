"""Judge a scenario on every schedule: ask the runner for outcomes, look at each once, have a failing one explained."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from grader.runner import wire
from grader.suite.outcomes import Rejected, Undecided
from grader.walls import Cell

if TYPE_CHECKING:
    from grader.suite.submission import Submission

FIRST_BATCH = 8
"""Executions before the first look; each batch is four times the one before."""
OWN_WORDS = {
    "deadlock": "Deadlock: every thread waits, and none can go on.",
    "livelock": "This run never ends: the threads keep going without getting anywhere.",
}


def every_schedule(
    submission: Submission, judge: Callable[[Any], None], scenario: str, args: tuple[Any, ...], executions: int
) -> None:
    """See :meth:`grader.suite.submission.Submission.on_every_schedule`."""
    with submission.runner(load=False) as cell:
        deadline = time.monotonic() + submission.seconds
        _ask(submission, cell, "explore", deadline, **_experiment(submission, scenario, args))
        batch = FIRST_BATCH
        while True:
            budget = max(0.1, deadline - time.monotonic()) / 2
            report = _ask(submission, cell, "more", deadline, executions=batch, budget=budget)
            bad = _judged(report["outcomes"], judge)
            if bad:
                raise _explained(submission, cell, bad, deadline)
            out_of_time = time.monotonic() > deadline - submission.seconds / 4
            if report["finished"] or report["exhausted"] or report["executions"] >= executions or out_of_time:
                return
            batch = min(executions - report["executions"], 4 * batch)


def _experiment(submission: Submission, scenario: str, args: tuple[Any, ...]) -> dict[str, Any]:
    return {
        "scenario": scenario,
        "args": [wire.encode(each) for each in args],
        "strategy": "portfolio",
        "seed": submission.seed,
    }


def _ask(submission: Submission, cell: Cell, do: str, deadline: float, **fields: Any) -> Any:
    reply = cell.request(do, max(1.0, deadline - time.monotonic()) + 2.0, **fields)
    if isinstance(reply, dict) and "problem" in reply:
        submission.reject(reply["problem"])
    return reply


def _judged(outcomes: list[dict[str, Any]], judge: Callable[[Any], None]) -> dict[str, str]:
    """The keys of the outcomes that are not right, each with what is wrong with it."""
    bad = {}
    for outcome in outcomes:
        match outcome["kind"]:
            case "returned":
                try:
                    judge(wire.decode(outcome["value"]))
                except Rejected as rejected:
                    bad[outcome["key"]] = rejected.message
            case "uncontrolled":
                raise Undecided(f"The threads can't be scheduled one at a time here: {outcome['text']}")
            case kind:
                bad[outcome["key"]] = f"{OWN_WORDS.get(kind, '')} {outcome['text']}".strip()
    return bad


def _explained(submission: Submission, cell: Cell, bad: dict[str, str], deadline: float) -> Rejected:
    story = _ask(submission, cell, "story", max(deadline, time.monotonic() + 2.0), wanted=sorted(bad))
    message = bad.get(story.get("key", ""), next(iter(bad.values())))
    pattern = story["pattern"]
    evidence = {
        "executions": story["executions"],
        "exhausted": story["exhausted"],
        "kind": "assertion" if story["kind"] == "returned" else story["kind"],
        "switches": story["switches"],
        "pattern": pattern,
        "steps": story["steps"],
        "schedule": story["schedule"],
    }
    return Rejected(f"{message}\n{pattern}" if pattern else message, **evidence)
