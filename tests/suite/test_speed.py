"""Speedups, with measured times that are made up."""

import contextlib
from types import SimpleNamespace

import pytest

from grader.speedup.decide import BUSY_ROUNDS
from grader.suite import Rejected, Undecided, speed
from grader.suite.speed import must_speed_up
from grader.walls.family import Member


class Timed:
    """Stands for a submission: `seconds` for each scenario, in the reference's cell and in its own.

    The caller computes all the time, and a process beside it does the rest of what there is to do.
    """

    seconds = 0.0
    has_its_turn = True
    exercise = SimpleNamespace(reference="reference")

    def __init__(self, reference: dict[str, float], own: dict[str, float], answer: int = 7) -> None:
        self.times = {"reference": reference, "own": own}
        self.answer = answer
        self.calls: list[tuple[str, str]] = []
        self.evidence: dict[str, object] = {}

    @contextlib.contextmanager
    def runner(self, file: str = "own"):
        yield file

    def call_in(self, cell: str, name: str, *args: object) -> SimpleNamespace:
        self.calls.append((cell, name))
        seconds = self.times[cell][name]
        caller = Member(1, 0, "runner", 0.0, seconds, cpu=seconds, busy=[(0.0, 0.0), (seconds, seconds)])
        rest = max(0.0, self.times["reference"]["in_a_row"] - seconds)
        beside = Member(2, 1, "python", 0.0, seconds, cpu=rest, busy=[(0.0, 0.0), (seconds, rest)])
        answer = self.answer if (cell, name) == ("own", "line") else 7
        return SimpleNamespace(value=answer, seconds=seconds, caller=caller, processes=[beside] if rest else [])


@pytest.fixture(autouse=True)
def two_cores(monkeypatch):
    monkeypatch.setattr(speed, "usable_cores", lambda: 2.0)
    monkeypatch.setattr(speed, "cores_in_use", lambda: 0.0)


def judge(submission: Timed) -> None:
    must_speed_up(submission, "line", lambda _: ([], None), sequential="in_a_row", fit=False)  # type: ignore[arg-type]


def test_the_reference_is_not_asked_where_a_submission_gains():
    timed = Timed({"in_a_row": 1.0, "line": 0.6}, {"line": 0.65})
    judge(timed)
    assert timed.calls == [("reference", "in_a_row"), ("own", "line")] * speed.LEAST_ROUNDS
    assert "reference_gain" not in timed.evidence


def test_the_reference_is_asked_before_a_submission_fails():
    """After a round of each size without it. The same work in a row is done once a round."""
    timed = Timed({"in_a_row": 1.0, "line": 0.6}, {"line": 1.0})
    timed.seconds = 1000.0
    with pytest.raises(Rejected):
        judge(timed)
    without, compared = ["in_a_row", "line"], ["in_a_row", "line", "line"]
    assert [name for _, name in timed.calls] == without * 2 + compared * speed.LEAST_ROUNDS
    assert timed.evidence["reference_gain"] == 1.67


def test_no_faster_than_in_a_row_is_rejected():
    timed = Timed({"in_a_row": 1.0, "line": 0.6}, {"line": 1.0})
    timed.seconds = 1.0
    with pytest.raises(Rejected, match=r"^On 2 cores your code is 1\.00 times as fast as the same work in a row") as rejected:
        judge(timed)
    assert str(rejected.value).endswith("All the work was done in the calling process.")


def test_what_was_measured_is_kept_of_a_speedup_that_passed_too():
    timed = Timed({"in_a_row": 1.0, "line": 0.6}, {"line": 0.65})
    judge(timed)
    assert timed.evidence["gain"] == 1.54
    assert timed.evidence["timeline"]["seconds"] == 0.65


def test_what_it_costs_to_start_does_not_hide_a_gain():
    """With more work it shows. One round is enough to see that the usual size does not."""
    timed = Timed({"in_a_row": 1.0, "line": 0.6}, {"line": 0.95})
    sizes = []

    def sized(size):
        sizes.append(size)
        if size > 1:
            timed.times = {"reference": {"in_a_row": 2.4, "line": 1.3}, "own": {"line": 1.6}}
        return [], None

    timed.seconds = 1.0
    must_speed_up(timed, "line", sized, sequential="in_a_row", fit=False)  # type: ignore[arg-type]
    assert sizes == [1.0] + [speed.LARGER] * speed.LEAST_ROUNDS


def test_one_round_of_the_first_without_a_gain_asks_for_more_work():
    timed = Timed({"in_a_row": 1.0, "line": 0.6}, {"line": 0.8})
    sizes = []

    def sized(size):
        sizes.append(size)
        timed.times["own"]["line"] = 0.95 if len(sizes) == 2 else 0.8
        return [], None

    must_speed_up(timed, "line", sized, sequential="in_a_row", fit=False)  # type: ignore[arg-type]
    assert sizes == [1.0] * 2 + [speed.LARGER] * speed.LEAST_ROUNDS


def test_a_busy_machine_leaves_it_undecided():
    with pytest.raises(Undecided, match="too busy"):
        judge(Timed({"in_a_row": 1.0, "line": 1.0}, {"line": 1.0}))


def test_a_machine_that_never_had_time_is_not_asked_for_long():
    busy = Timed({"in_a_row": 1.0, "line": 0.9}, {"line": 1.0})
    busy.seconds = 1000.0
    with pytest.raises(Undecided, match=f"in {BUSY_ROUNDS} rounds"):
        judge(busy)


def test_a_machine_that_others_keep_busy_is_asked_three_times(monkeypatch):
    """After a round of each size without it."""
    monkeypatch.setattr(speed, "cores_in_use", lambda: 1.2)
    busy = Timed({"in_a_row": 1.0, "line": 0.9}, {"line": 1.0})
    busy.seconds = 1000.0
    with pytest.raises(Undecided, match=r"in 3 rounds .* yours gained 1\.00\. Other programs keep 1\.2 of 2 cores busy\. Close"):
        judge(busy)
    assert len(busy.calls) == 2 * 2 + 3 * speed.LEAST_ROUNDS
    assert busy.evidence["cores_of_others"] == 1.2


def test_others_do_not_matter_where_the_machine_could_give_the_speed(monkeypatch):
    monkeypatch.setattr(speed, "cores_in_use", lambda: 1.96)
    judge(Timed({"in_a_row": 1.0, "line": 0.6}, {"line": 0.65}))
    wrong = Timed({"in_a_row": 1.0, "line": 0.6}, {"line": 1.0})
    wrong.seconds = 1.0
    with pytest.raises(Rejected):
        judge(wrong)


def test_one_good_round_is_worth_going_on():
    """The first with the reference is good; all that follow are disturbed."""
    timed = Timed({"in_a_row": 1.0, "line": 0.9}, {"line": 1.0})
    timed.seconds = 1000.0
    call_in, seen = timed.call_in, []

    def at_first_alone(cell, name, *args):
        seen.append(name)
        timed.times["reference"]["line"] = 0.6 if len(seen) <= 6 and cell == "reference" else 0.9
        return call_in(cell, name, *args)

    timed.call_in = at_first_alone  # type: ignore[method-assign]
    with pytest.raises(Undecided, match=f"in {speed.MOST_ROUNDS} rounds"):
        judge(timed)


def test_a_wrong_answer_is_rejected_however_fast():
    with pytest.raises(Rejected, match="The answer in a timed run: got 8, expected 7"):
        judge(Timed({"in_a_row": 1.0, "line": 0.6}, {"line": 0.1}, answer=8))
