"""How many schedules a check asks for, with a runner that is made up."""

import contextlib
from types import SimpleNamespace

import pytest

from grader.runner import canary
from grader.suite.schedules import AT_LEAST, DRAWN, FIRST_BATCH, MOST, TIMES, every_schedule


class Cell:
    """A runner whose executions take `operations` each, which always has more of them, and whose search is over after `searched`."""

    def __init__(self, operations: int, searched: int = 0) -> None:
        self.each, self.searched, self.executions = operations, searched, 0

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
            "searched": self.searched if self.executions >= self.searched else 0,
            "exhausted": False,
            "finished": False,
        }


@pytest.mark.parametrize("asked", [None, 300, 40])
@pytest.mark.parametrize(("operations", "expected"), [(30, MOST), (150, MOST), (300, 200), (2000, AT_LEAST)])
def test_where_one_schedule_is_long_there_are_fewer_of_them(operations, expected, asked):
    assert executions(Cell(operations), asked) == min(expected, asked or MOST)
    assert AT_LEAST > FIRST_BATCH


def test_a_suite_that_asks_for_more_than_usual_gets_them_however_long_they_are():
    assert executions(Cell(2000), MOST + 1) == MOST + 1


@pytest.mark.parametrize(("searched", "expected"), [(0, MOST), (5, DRAWN), (60, TIMES * 60), (300, MOST)])
def test_a_search_that_is_over_is_enough_with_some_schedules_that_are_drawn(searched, expected):
    assert executions(Cell(30, searched), None) == expected
    assert executions(Cell(30, searched), 40) == 40


def executions(cell: Cell, most: int | None) -> int:
    """How many a check makes of a scenario, if its suite asks for `most`."""
    submission = SimpleNamespace(
        runner=lambda load: contextlib.nullcontext(cell), seconds=60.0, evidence={}, seed=1, names=("work",)
    )
    every_schedule(submission, lambda value: None, "work", (), most, {})
    assert submission.evidence["schedules"] == cell.executions
    return cell.executions
