"""How large the work is made for a submission whose speed nobody knows beforehand."""

import pytest

from grader.suite import Rejected
from grader.suite.sizes import ENOUGH, LARGEST, NEARLY, SMALLEST, fitting
from grader.suite.submission import Run
from grader.walls.family import Member


class Computing:
    """Stands for a submission that needs `seconds` of CPU time at scale 1, whatever the clock on the wall says."""

    def __init__(self, seconds, answer="right"):
        self.seconds = seconds
        self.answer = answer
        self.calls = 0

    def call(self, scenario, scale, *more):
        assert (scenario, more) == ("bake", (1,))
        self.calls += 1
        caller = Member(1, 0, "runner", 0.0, 1.0, reaped_cpu=self.seconds * scale, busy=[(0.0, 0.0)])
        return Run(self.answer, {}, {}, caller, [], seconds=100.0)


def sized(scale):
    return [scale], "right"


@pytest.mark.parametrize("seconds", [0.05, 0.3, 1.0, 3.0, 9.0])
def test_the_work_takes_about_as_long_for_everyone(seconds):
    submission = Computing(seconds)
    scale, run = fitting(submission, "bake", [1], sized)
    assert NEARLY * ENOUGH <= scale * seconds <= 1.25 * ENOUGH
    assert run.caller.reaped_cpu == scale * seconds
    assert submission.calls <= 5


def test_it_stays_within_bounds():
    assert fitting(Computing(1e-6), "bake", [1], sized)[0] == LARGEST
    assert fitting(Computing(1e6), "bake", [1], sized)[0] == SMALLEST


def test_a_wrong_answer_ends_it():
    with pytest.raises(Rejected, match="got 'wrong', expected 'right'"):
        fitting(Computing(1.0, "wrong"), "bake", [1], sized)
