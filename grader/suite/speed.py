"""Judge a speedup: measure in rounds until the rule decides, or say why it can't be decided here."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from contextlib import ExitStack
from typing import TYPE_CHECKING, Any

from grader.speedup.cores import usable_cores
from grader.speedup.decide import LEAST_ABILITY, LEAST_ROUNDS, Decision, Finding, Round, decide
from grader.suite import expect
from grader.suite.outcomes import Rejected, Undecided
from grader.suite.sizes import Sized, fitting_scale
from grader.walls import Cell

if TYPE_CHECKING:
    from grader.suite.submission import Run, Submission

MOST_WORKERS = 4
MOST_ROUNDS = 12


def must_speed_up(
    submission: Submission,
    scenario: str,
    inputs: Callable[[], list[Any]] | None,
    sequential: str | None,
    sized: Sized | None,
) -> None:
    """See :meth:`grader.suite.submission.Submission.must_speed_up`."""
    cores = usable_cores()
    if cores < 2:
        raise Undecided(
            f"This machine lets the grader use {cores:g} core(s); with fewer than two nothing can run in parallel. "
            "Check again on a machine with two or more.",
            cores=cores,
        )
    workers = min(int(cores), MOST_WORKERS)
    slow = (sequential, []) if sequential else (scenario, [1])
    fast = (scenario, [] if sequential else [workers])
    rounds: list[Round] = []
    finding = None
    deadline = time.monotonic() + submission.seconds
    with ExitStack() as stack:
        reference = stack.enter_context(submission.runner(file=submission.exercise.reference))
        candidate = stack.enter_context(submission.runner())
        scale = fitting_scale(submission, candidate, *slow, sized) if sized else 1.0
        while len(rounds) < LEAST_ROUNDS or (len(rounds) < MOST_ROUNDS and time.monotonic() < deadline):
            # All inputs are new, so that no answer can be kept.
            usual = [sized(1.0) if sized else (inputs(), None) for _ in (slow, fast)]
            own = [sized(scale) for _ in (slow, fast)] if sized else usual
            right = _runs(submission, reference, (slow, fast), usual)
            ran = _runs(submission, candidate, (slow, fast), own)
            for run, model, (_, answer) in zip(ran, right, own, strict=True):
                expect.equal(run.value, answer if sized else model.value, "The answer in a timed run")
            rounds.append(Round(*(run.seconds for run in (*right, *ran)), scale=scale))
            finding = decide(rounds)
            if finding.decision is not Decision.OPEN:
                break
    assert finding is not None
    _conclude(finding, rounds, workers)


def _runs(
    submission: Submission, cell: Cell, ways: Iterable[tuple[str, list[Any]]], work: Iterable[tuple[list[Any], Any]]
) -> list[Run]:
    """The slow and the fast run, one after the other."""
    return [
        submission.call_in(cell, name, *args, *more)
        for (name, more), (args, _) in zip(ways, work, strict=True)
    ]


def _conclude(finding: Finding, rounds: list[Round], workers: int) -> None:
    evidence = {
        "workers": workers,
        "gain": round(finding.gain, 2),
        "reference_gain": round(finding.ability, 2),
        "wanted": round(finding.wanted, 2),
        "rounds": [
            {name: round(seconds, 4) for name, seconds in vars(each).items()} for each in rounds
        ],
    }
    if finding.decision is Decision.FAILED:
        raise Rejected(
            f"With {workers} workers your code is {finding.gain:.2f} times as fast as with the work done by one; "
            f"here {finding.wanted:.2f} times or more is possible (the course's own solution: {finding.ability:.2f}).",
            **evidence,
        )
    if finding.decision is Decision.OPEN:
        raise Undecided(
            f"The machine is too busy to tell: in {len(rounds)} rounds the course's own solution gained "
            f"{finding.ability:.2f} times, {LEAST_ABILITY:g} are needed, and yours gained {finding.gain:.2f}. "
            "Close what else is running and check again.",
            **evidence,
        )
