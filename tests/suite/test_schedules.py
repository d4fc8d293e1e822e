"""How many schedules a check asks for, with a runner that is made up."""

import contextlib
from types import SimpleNamespace

import pytest

from grader.runner import canary
from grader.suite.schedules import AT_LEAST, FIRST_BATCH, every_schedule


class Cell:
    """A runner whose executions take `operations` each, and that always has more of them."""

    def __init__(self, operations: int) -> None:
        self.each, self.executions = operations, 0

    def request(self, do, seconds, **fields):
        if do == "canary":
            return [canary.LOST]
        if do == "explore":
            return None
        self.executions += fields["executions"]
        return {
            "outcomes": [{"key": "1", "kind": "returned", "value": {"value": 1}}],
            "executions": self.executions,
            "operations": self.executions * self.each,
            "exhausted": False,
            "finished": False,
        }


@pytest.mark.parametrize(("operations", "expected"), [(30, 400), (150, 400), (300, 200), (2000, AT_LEAST)])
def test_where_one_schedule_is_long_there_are_fewer_of_them(operations, expected):
    cell = Cell(operations)
    submission = SimpleNamespace(
        runner=lambda load: contextlib.nullcontext(cell), seconds=60.0, evidence={}, seed=1, names=("work",)
    )
    every_schedule(submission, lambda value: None, "work", (), None, {})
    assert cell.executions == submission.evidence["schedules"] == expected
    assert AT_LEAST > FIRST_BATCH


def test_as_many_as_a_suite_asks_for_are_run_however_long_they_are():
    cell = Cell(2000)
    submission = SimpleNamespace(runner=lambda load: contextlib.nullcontext(cell), seconds=60.0, evidence={}, seed=1, names=())
    every_schedule(submission, lambda value: None, "work", (), 300, {})
    assert cell.executions == 300
