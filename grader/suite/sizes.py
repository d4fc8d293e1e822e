"""How large the work must be for a submission to take long enough over it, when the algorithm is its own choice."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from grader.isolation.work import work_of
from grader.suite import expect

if TYPE_CHECKING:
    from grader.suite.submission import Run, Submission

Sized = Callable[[float], tuple[list[Any], Any]]
"""From a scale, 1.0 being the exercise's usual size, to a scenario's fresh arguments and the right answer."""

SMALLEST = 1 / 16
LARGEST = 64.0
ENOUGH = 1.0
"""CPU seconds that the work should take: much more than it takes to start some processes."""
NEARLY = 0.6
"""The share of them that will do."""
MOST_GROWTH = 8.0


def fitting(submission: Submission, scenario: str, more: list[Any], sized: Sized, seconds: float = ENOUGH) -> tuple[float, Run]:
    """The scale at which ``scenario``, called with the sized arguments and ``more``, computes for about ``seconds``, and that call.

    Trial division and a sieve, say, differ a hundredfold: at one size for all the one would take for ever, or
    the other would have nothing to share out. CPU time counts, so a busy machine makes no difference.
    """
    scale = SMALLEST
    while True:
        args, answer = sized(scale)
        run = submission.call(scenario, *args, *more)
        expect.equal(run.value, answer, "The answer in a timed run")
        computed = work_of(run.caller, run.processes).total
        if computed >= NEARLY * seconds or scale >= LARGEST:
            return scale, run
        scale = min(LARGEST, scale * min(MOST_GROWTH, max(1.25, seconds / max(computed, 1e-3))))
