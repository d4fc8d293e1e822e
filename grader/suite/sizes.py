"""How large the work must be for a submission to take long enough over it, when the algorithm is its own choice."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from grader.suite import expect
from grader.walls import Cell

if TYPE_CHECKING:
    from grader.suite.submission import Submission

Sized = Callable[[float], tuple[list[Any], Any]]
"""From a scale, 1.0 being the exercise's usual size, to a scenario's fresh arguments and the right answer."""

SMALLEST = 1 / 16
LARGEST = 64.0
ENOUGH = 1.0
"""Seconds that the work should take with one worker: much longer than it takes to start some processes."""
NEARLY = 0.6 * ENOUGH
MOST_GROWTH = 8.0


def fitting_scale(submission: Submission, cell: Cell, scenario: str, more: list[Any], sized: Sized) -> float:
    """The scale at which ``scenario``, called with the sized arguments and ``more``, takes about :data:`ENOUGH` seconds.

    Trial division and a sieve, say, differ a hundredfold: at one size for all the one would take for ever, or
    the other would have nothing to share out.
    """
    scale = SMALLEST
    while True:
        args, answer = sized(scale)
        run = submission.call_in(cell, scenario, *args, *more)
        expect.equal(run.value, answer, "The answer in a timed run")
        if run.seconds >= NEARLY or scale >= LARGEST:
            return scale
        scale = min(LARGEST, scale * min(MOST_GROWTH, max(1.25, ENOUGH / run.seconds)))
