"""Judge a scenario on every schedule: ask the runner for outcomes, look at each once, have a failing one explained."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from grader.runner import canary, wire
from grader.suite.outcomes import Rejected, Undecided
from grader.suite.problems import explain_raised
from grader.suite.replies import decoded
from grader.walls import Cell, Violation

if TYPE_CHECKING:
    from grader.suite.submission import Submission

FIRST_BATCH = 8
"""Executions before the first look; each batch is four times the one before."""
MOST = 400
"""Executions of a scenario if its suite does not say how many. One that asks for more gets them, however long they are; otherwise"""
OPERATIONS = 60_000
"""visible operations are enough, but"""
AT_LEAST = 40
"""executions there are all the same: where threads poll or spin, one takes as long as twenty of another style. A count, and not
the time that it takes, so that a verdict is the same on every machine."""
TIMES = 4
"""Where a systematic search has come to its end, so many times the executions until then are enough, but"""
DRAWN = 100
"""there are at least so many: the end is no proof if the program has something that the model does not follow, and those that are
drawn show what it may have missed."""
PLACE = re.compile(r" \(in [^()]* line \d+\)$")
"""Where the engine says that an exception came from; the message shows the line itself."""
CANARY_EXECUTIONS = 200
STORY_SECONDS = 10.0
"""Within which a failing schedule is explained, on a slow machine and after the check's time too."""
OWN_WORDS = {
    "deadlock": "Deadlock: every thread waits, and none can go on.",
    "livelock": "This run never ends: the threads keep going without getting anywhere.",
    "limit": "This run goes on and on, where one of a right answer is soon over:",
}
"""What comes before the engine's words. It can't tell whether a run that it cut off would have ended. Here that is known, as
scenarios are small: the right answers that an exercise is tried with end long before the limit, or their checks would fail too."""


def every_schedule(
    submission: Submission,
    judge: Callable[[Any], None],
    scenario: str,
    args: tuple[Any, ...],
    executions: int | None,
    options: dict[str, bool],
    told: str = "",
) -> None:
    """See :meth:`grader.suite.submission.Submission.on_every_schedule`."""
    with submission.runner(load=False) as cell:
        deadline = time.monotonic() + submission.seconds
        _ask(submission, cell, "explore", deadline, **_experiment(submission, scenario, args), options=options)
        batch, seen = FIRST_BATCH, 0
        while True:
            budget = max(0.1, deadline - time.monotonic()) / 2
            report = _ask(submission, cell, "more", deadline, executions=batch, budget=budget)
            seen += len(report["outcomes"])
            bad = _judged(submission, report["outcomes"], judge, told)
            if bad:
                raise _explained(submission, cell, bad, deadline)
            out_of_time = time.monotonic() > deadline - submission.seconds / 4
            most = _enough(executions or MOST, report)
            if report["finished"] or report["exhausted"] or report["executions"] >= most or out_of_time:
                break
            batch = min(most - report["executions"], 4 * batch)
        submission.evidence["schedules"] = submission.evidence.get("schedules", 0) + report["executions"]
        if not seen:
            raise Violation("Schedules are said to have been run, and not one to have ended in any way.")
        if not (report["finished"] or report["exhausted"]) and report["executions"] < min(most, FIRST_BATCH):
            raise Undecided(
                f"Only {report['executions']} of the schedules could be run in {submission.seconds:g} s, too few to tell. One takes "
                "milliseconds if nothing computes for long. Check again when the machine is less busy."
            )
        found = _ask(submission, cell, "canary", deadline, seed=submission.seed, executions=CANARY_EXECUTIONS, budget=2.0)
        if canary.LOST not in found:
            raise Rejected(
                "With your file loaded the grader's own test race does not show any more: something in the file replaces "
                "threads, locks, or a part of the grader. No right answer needs that.",
                problem="Violation",
                flags=["the grader's own test race does not show with this file loaded"],
            )


def _enough(asked: int, report: dict[str, Any]) -> int:
    """How many executions to make of a scenario whose suite asks for so many, by what those until now have shown."""
    enough = asked
    if asked <= MOST:
        enough = min(enough, max(AT_LEAST, OPERATIONS * report["executions"] // max(report["operations"], 1)))
    if report["searched"]:
        enough = min(enough, max(DRAWN, TIMES * report["searched"]))
    return enough


def _experiment(submission: Submission, scenario: str, args: tuple[Any, ...]) -> dict[str, Any]:
    return {
        "scenario": scenario,
        "args": [wire.encode(each) for each in args],
        "names": submission.names,
        "strategy": "portfolio",
        "seed": submission.seed,
    }


def _ask(submission: Submission, cell: Cell, do: str, deadline: float, **fields: Any) -> Any:
    reply = cell.request(do, max(1.0, deadline - time.monotonic()) + 2.0, **fields)
    if isinstance(reply, dict) and "problem" in reply:
        submission.reject(reply["problem"])
    return reply


def _judged(submission: Submission, outcomes: list[dict[str, Any]], judge: Callable[[Any], None], told: str) -> dict[str, str]:
    """The keys of the outcomes that are not right, each with what is wrong with it."""
    bad = {}
    before = f"{told}. " if told else ""
    for outcome in outcomes:
        match outcome["kind"]:
            case "returned" if not isinstance(outcome["value"], dict) or not outcome["value"].keys() & {"missing", "value"}:
                raise Violation("An outcome that the schedule engine does not report came over the grader's own channel.")
            case "returned" if "missing" in outcome["value"]:
                submission.reject({"kind": "missing", "text": ", ".join(outcome["value"]["missing"])})
            case "returned":
                try:
                    judge(decoded(outcome["value"]["value"]))
                except Rejected as rejected:
                    bad[outcome["key"]] = rejected.message
            case "uncontrolled":
                raise Undecided(f"The threads can't be scheduled one at a time here: {outcome['text']}")
            case "exception":
                bad[outcome["key"]] = before + _exception(submission, outcome)
            case kind:
                bad[outcome["key"]] = f"{before}{OWN_WORDS[kind]} {outcome['text'].removeprefix(f'{kind}: ')}".strip()
    return bad


def _exception(submission: Submission, outcome: dict[str, Any]) -> str:
    """An exception that left a thread, in the same words as one of a call for real."""
    kind, _, text = PLACE.sub("", outcome["text"]).partition(": ")
    frames = [{"line": outcome["line"]}] if outcome["line"] else []
    problem = {"kind": "raised", "type": kind, "text": text, "frames": frames}
    said = explain_raised(submission.path.name, submission.source, problem)
    return said if outcome["thread"] in (None, "main") else f"{outcome['thread']} ended with {said}"


def _explained(submission: Submission, cell: Cell, bad: dict[str, str], deadline: float) -> Rejected:
    story = _ask(submission, cell, "story", max(deadline, time.monotonic() + STORY_SECONDS), wanted=sorted(bad))
    message = bad.get(story.get("key", ""), next(iter(bad.values())))
    several = len({step["thread"] for step in story["steps"]}) > 1
    pattern = story["pattern"] if several else ""
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
