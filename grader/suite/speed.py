"""Judge a speedup: measure in rounds until the rule decides, or say why it can't be decided here."""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import partial
from math import inf
from typing import TYPE_CHECKING, Any, NamedTuple

from grader.isolation.work import work_of
from grader.speedup.cores import usable_cores
from grader.speedup.decide import ANY_GAIN, LEAST_ROUNDS, Decision, Finding, Round, decide, pays
from grader.speedup.laws import broken_law
from grader.speedup.others import CROWDED, cores_in_use
from grader.speedup.timeline import timeline
from grader.speedup.waiting import took
from grader.suite import expect
from grader.suite.outcomes import Rejected, Undecided
from grader.suite.sizes import Sized, fitting
from grader.walls import Cell

if TYPE_CHECKING:
    from grader.suite.submission import Run, Submission

MOST_WORKERS = 4
MOST_ROUNDS = 12
NOT_ALONE = "Another grader on this machine could not be asked to wait meanwhile. Check again when none is running."
LARGER = 2.0
"""How many times the usual work a submission gets that showed no gain with that."""

Rule = Callable[[list[Round]], Finding]
Way = tuple[str, list[Any]]
"""A scenario, and the arguments that follow the sized ones."""


class Measured(NamedTuple):
    """A round's times, and the runs behind them: the work done the slow way, and by the submission the fast way."""

    times: Round
    slow: Run
    fast: Run


class Outcome(NamedTuple):
    """What the rule finds of all the rounds, and the cores that others kept busy where that ended the measuring."""

    finding: Finding
    rounds: list[Measured]
    others: float | None = None


def must_speed_up(submission: Submission, scenario: str, sized: Sized, *, sequential: str | None = None, fit: bool = True) -> None:
    """See :meth:`grader.suite.submission.Submission.must_speed_up`. Only with ``fit`` is the size fitted to the submission."""
    cores = usable_cores()
    if cores < 2:
        raise Undecided(
            f"This machine lets the grader use {cores:g} core(s); with fewer than two nothing can run in parallel. "
            "Check again on a machine with two or more.",
            cores=cores,
        )
    workers = min(int(cores), MOST_WORKERS)
    slow, fast = (scenario, [1]), (scenario, [workers])
    deadline = time.monotonic() + submission.seconds
    with submission.runner(file=submission.exercise.reference) as reference, submission.runner() as own:
        cells = reference, own
        if sequential:
            outcome = _measured_at_sizes(partial(_round_in_a_row, submission, cells, sequential, scenario, sized), deadline)
        else:
            scale = fitting(submission, *slow, sized)[0] if fit else 1.0
            outcome = _measured(lambda: _round(submission, cells, (slow, fast), sized, scale), deadline, decide)
    told = ("On {} cores", "the same work in a row") if sequential else ("With {} workers", "with the work done by one")
    submission.evidence.update(_evidence(outcome, workers))
    _conclude(outcome, workers, told, "" if submission.has_its_turn else NOT_ALONE)


def _measured(measure: Callable[[], Measured], deadline: float, rule: Rule) -> Outcome:
    """Rounds until the rule decides, there are enough of them, the time is up, or the machine has no time for them."""
    rounds: list[Measured] = []
    while True:
        rounds.append(measure())
        times = [each.times for each in rounds]
        finding = rule(times)
        if finding.decision is not Decision.OPEN:
            return Outcome(finding, rounds)
        if len(rounds) < LEAST_ROUNDS:
            continue
        if finding.good < finding.rounds / 2 and (others := cores_in_use()) >= CROWDED:
            return Outcome(finding, rounds, others)
        if len(rounds) >= MOST_ROUNDS or time.monotonic() > deadline or not pays(finding):
            return Outcome(finding, rounds)


def _measured_at_sizes(measure: Callable[..., Measured], deadline: float) -> Outcome:
    """The same, with more work if the usual size does not show a gain: starting processes costs the same whatever the work.

    What the reference can do here is only asked where a submission may fail by it.
    """
    overlapped = partial(decide, any_gain=True)
    for size in (1.0, LARGER):
        if outcome := _gained_at_once(partial(measure, size, compared=False), overlapped):
            return outcome
    return _measured(partial(measure, LARGER, compared=True), deadline, overlapped)


def _gained_at_once(measure: Callable[[], Measured], rule: Rule) -> Outcome | None:
    """The outcome if each of the first rounds shows a gain; None as soon as one does not, for then so few say nothing."""
    rounds: list[Measured] = []
    for _ in range(LEAST_ROUNDS):
        rounds.append(measure())
        if rounds[-1].times.gain < ANY_GAIN:
            return None
    return Outcome(rule([each.times for each in rounds]), rounds)


def _round(submission: Submission, cells: tuple[Cell, Cell], ways: tuple[Way, Way], sized: Sized, scale: float) -> Measured:
    """The reference's slow and fast run, then the submission's. All inputs are new, so that no answer can be kept."""
    usual = [sized(1.0) for _ in ways]
    own = usual if scale == 1.0 else [sized(scale) for _ in ways]
    reference, candidate = (
        [submission.call_in(cell, name, *args, *more) for (name, more), (args, _) in zip(ways, work, strict=True)]
        for cell, work in zip(cells, (usual, own), strict=True)
    )
    answers = [run.value for run in reference] if own is usual else [answer for _, answer in own]
    for run, answer in zip(candidate, answers, strict=True):
        expect.equal(run.value, answer, "The answer in a timed run")
    return _timed(reference[0], reference[1], candidate[0], candidate[1], scale)


def _round_in_a_row(
    submission: Submission, cells: tuple[Cell, Cell], sequential: str, scenario: str, sized: Sized, size: float, *, compared: bool
) -> Measured:
    """Like :func:`_round`, where the slow way is a scenario of its own: it is the same work for both, and is done once.

    Only if ``compared`` does the reference do it the fast way, too.
    """
    args = sized(size)[0]
    slow = submission.call_in(cells[0], sequential, *args)
    reference = submission.call_in(cells[0], scenario, *args) if compared else None
    own = submission.call_in(cells[1], scenario, *args)
    expect.equal(own.value, slow.value, "The answer in a timed run")
    return _timed(slow, reference, slow, own)


def _timed(reference_slow: Run, reference_fast: Run | None, slow: Run, fast: Run, scale: float = 1.0) -> Measured:
    cores = usable_cores()
    able, alone, together = (took(run.caller, run.processes, run.seconds, cores) for run in (reference_slow, slow, fast))
    times = Round(
        reference_slow=able.least,
        reference_fast=reference_fast.seconds if reference_fast else inf,
        slow=slow.seconds,
        fast=fast.seconds,
        scale=scale,
        slow_most=alone.most,
        slow_least=alone.least,
        fast_most=together.most,
        fast_least=together.least,
        fast_computed=together.computed or inf,  # nothing is known of a system that does not tell
    )
    return Measured(times, slow, fast)


def _evidence(outcome: Outcome, workers: int) -> dict[str, Any]:
    finding, rounds, others = outcome
    best = _best(rounds)
    return {
        "workers": workers,
        "gain": round(finding.gain, 2),
        **({"reference_gain": round(finding.ability, 2)} if finding.ability else {}),  # 0: it was not compared
        "wanted": round(finding.wanted, 2),
        "rounds": [_known(each.times) for each in rounds],
        "bytes_sent": work_of(best.caller, best.processes).sent,
        "timeline": timeline(best.caller, best.processes, best.seconds),
        **({} if others is None else {"cores_of_others": round(others, 2)}),
    }


def _known(times: Round) -> dict[str, float]:
    return {name: round(seconds, 4) for name, seconds in vars(times).items() if seconds < inf}


def _conclude(outcome: Outcome, workers: int, told: tuple[str, str], disturbed: str) -> None:
    finding, rounds, others = outcome
    if finding.decision is Decision.FAILED:
        raise Rejected(
            f"{told[0].format(workers)} your code is {finding.gain:.2f} times as fast as {told[1]}; "
            f"here {finding.wanted:.2f} times or more is possible (the course's own solution: {finding.ability:.2f})."
            f"\n{_why(rounds, workers)}".rstrip()
        )
    if finding.decision is Decision.OPEN:
        taken = "" if others is None else f" Other programs keep {others:.1f} of {usable_cores():g} cores busy."
        raise Undecided(
            f"The machine is too busy to tell: in {len(rounds)} rounds the course's own solution gained "
            f"{finding.ability:.2f} times, {finding.wanted_ability:g} are needed, and yours gained {finding.gain:.2f}."
            f"{taken} {disturbed or 'Close what else is running and check again.'}"
        )


def _best(rounds: list[Measured]) -> Run:
    """The submission's fastest run: the one that was disturbed the least."""
    return min((each.fast for each in rounds), key=lambda run: run.seconds)


def _why(rounds: list[Measured], workers: int) -> str:
    """Which law the submission broke, as far as its processes showed."""
    fast = _best(rounds)
    alone = min(work_of(each.slow.caller, each.slow.processes).total for each in rounds)
    return broken_law(work_of(fast.caller, fast.processes), fast.caller, fast.processes, fast.seconds, workers, alone)
