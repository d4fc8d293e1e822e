"""What a suite says of observations."""

import pytest

from grader.runner.wire import Opaque, Raised, Record
from grader.suite import Rejected, expect
from grader.walls import OutOfTime


@pytest.mark.parametrize(
    ("one", "other"),
    [(1, True), (1, 1.0), ([1], (1,)), ({"a": 1}, {"a": True}), ("1", 1), ([1, 2], [1]), (Opaque("int", "1"), 1)],
)
def test_alike_is_not_equal(one, other):
    assert not expect.same(one, other)
    with pytest.raises(Rejected):
        expect.equal(one, other, "it")


@pytest.mark.parametrize("value", [None, 0, float("nan"), [{"a": (1, b"x")}], {1, 2}, Record("R", {"a": [1]})])
def test_equal_is_equal(value):
    expect.equal(value, value, "it")


@pytest.mark.parametrize(
    ("answers", "said"), [([1], "length of the list: got 1, expected 2"), (None, "expected a list"), ("ab", "list")]
)
def test_there_is_one_answer_for_each_case(answers, said):
    assert expect.one_each([1, 2], "ab", "it") == [1, 2]
    with pytest.raises(Rejected, match=said):
        expect.one_each(answers, "ab", "it")


def test_a_difference_is_pointed_at():
    with pytest.raises(Rejected, match=r"place 1: 9, expected 2\."):
        expect.equal([1, 9, 3], [1, 2, 3], "it")
    with pytest.raises(Rejected, match=r"There are 2, expected 3"):
        expect.equal([1, 2], [1, 2, 3], "it")
    with pytest.raises(Rejected, match=r"\(5000[0-9]* characters\)"):
        expect.equal("x" * 50_000, "", "it")


def test_outcomes_of_attempts():
    error = Raised("TimeoutError", "late", ("builtins.TimeoutError", "builtins.OSError"))
    assert expect.returned(("returned", 3), "it") == 3
    assert expect.raised(("raised", error), "OSError", "it") is error
    for check in (
        lambda: expect.returned(("raised", error), "it"),
        lambda: expect.raised(("raised", error), "ValueError", "it"),
        lambda: expect.raised(("returned", 3), "ValueError", "it"),
    ):
        with pytest.raises(Rejected):
            check()


class Slate:
    def __init__(self):
        self.total = 0

    def value(self):
        return self.total

    def add(self, amount):
        self.total += amount
        return self.total


PLANS = [[("add", 1), ("value",)], [("add", 10)]]


@pytest.mark.parametrize("answers", [[[1, 1], [11]], [[1, 11], [11]], [[11, 11], [10]]])
def test_answers_of_some_order_pass(answers):
    expect.some_order(answers, 11, Slate, PLANS, "it")


@pytest.mark.parametrize(("answers", "final"), [([[1, 1], [10]], 11), ([[1, 1], [11]], 1), ([[1, 10], [11]], 11)])
def test_answers_of_no_order_are_rejected_with_the_calls(answers, final):
    with pytest.raises(Rejected, match=r"Thread-1 did add\(1\) -> 1, then value\(\)"):
        expect.some_order(answers, final, Slate, PLANS, "it")


def test_how_a_child_ended():
    died = Record("Outcome", {"kind": "killed", "value": None, "error": None, "exit_code": -9, "signal": "SIGKILL"})
    expect.ended(died, "killed", "it", exit_code=-9)
    expect.killed(died, "SIGKILL", "it")
    expect.killed(died, None, "it")
    shell = Record("Outcome", died.fields | {"exit_code": 137})
    text = Record("Outcome", died.fields | {"exit_code": "-9"})
    kindless = Record("Outcome", {"value": 1})
    for check in (
        lambda: expect.ended(died, "exited", "it"),
        lambda: expect.ended(died, "killed", "it", exit_code=9),
        lambda: expect.ended(("killed", None), "killed", "it"),
        lambda: expect.killed(died, "SIGSEGV", "it"),
        lambda: expect.killed(shell, "SIGKILL", "it"),
        lambda: expect.killed(text, "SIGKILL", "it"),
        lambda: expect.ended(kindless, "returned", "it"),
    ):
        with pytest.raises(Rejected, match=r"^it"):
            check()


def test_what_is_left_is_told():
    from types import SimpleNamespace

    left = {
        "processes": [{"pid": 7, "state": "Z", "command": ""}, {"pid": 8, "state": "S", "command": "x"}],
        "threads": [],
        "descriptors": [{"descriptor": 5, "target": "pipe:[123]"}],
        "segments": [{"name": "psm_1"}],
    }
    with pytest.raises(Rejected) as rejected:
        expect.nothing_left(SimpleNamespace(left=left), "bake()")
    assert "2 processes (ended but never waited for, still running); 1 descriptor (pipe);" in rejected.value.message
    assert "1 shared-memory segment (psm_1)" in rejected.value.message
    expect.nothing_left(SimpleNamespace(left={kind: [] for kind in left}), "bake()")


def test_a_hang_is_told_with_what_was_going_on():
    told = r"^The child was deaf: No answer within 5 seconds\."
    with pytest.raises(OutOfTime, match=told), expect.during("The child was deaf"):
        raise OutOfTime("No answer within 5 seconds.")
    with pytest.raises(Rejected, match=r"^as it was$"), expect.during("The child was deaf"):
        raise Rejected("as it was")
