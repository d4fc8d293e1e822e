"""The output folder: what it keeps, and what no crash or failed attempt takes from it."""

import json

import pytest

from grader.batch.judging import Job, Judgement
from grader.batch.ledger import Ledger, Unwritable
from grader.verdict import Check, Kind, Result, Verdict

JOB = Job("ann", "shared_counter", b"x = 1\n", grader="g1")


def verdict(result: Result = Result.PASSED) -> Verdict:
    score = 3.0 if result is Result.PASSED else 0.0
    check = Check("adds", Kind.CORRECTNESS, 1, result, score, 3.0, 0.1)
    return Verdict("shared_counter", (check,), seed=1, seconds=0.5, walls="limits", python="3.11.7")


def settled(ledger: Ledger, job: Job = JOB) -> Verdict | None:
    return ledger.settled(job)


def test_a_verdict_is_written_down_at_once_with_what_it_was_given_for(tmp_path):
    with Ledger(tmp_path) as ledger:
        ledger.record(Judgement(JOB, verdict()))
        file = tmp_path / "verdicts" / "ann" / "shared_counter.json"
        assert json.loads(file.read_text())["verdict"] == "passed"
        assert file.with_suffix(".py").read_bytes() == JOB.content
        assert sorted(file.parent.iterdir()) == [file, file.with_suffix(".py")]


def test_another_run_finds_it_settled(tmp_path):
    with Ledger(tmp_path) as ledger:
        ledger.record(Judgement(JOB, verdict(Result.FAILED)))
    with Ledger(tmp_path) as ledger:
        found = settled(ledger)
        assert found is not None
        assert found.verdict is Result.FAILED


@pytest.mark.parametrize(
    "other",
    [
        Job("ann", "shared_counter", b"x = 2\n", grader="g1"),
        Job("ann", "shared_counter", b"x = 1\n", grader="g2"),
        Job("ben", "shared_counter", b"x = 1\n", grader="g1"),
        Job("ann", "ipc_pipeline", b"x = 1\n", grader="g1"),
        Job("ann", "shared_counter", b"x = 1\n", grader="g1", seed=2),
        Job("ann", "shared_counter", b"x = 1\n", grader="g1", walls="bubblewrap"),
    ],
    ids=["another submission", "another grader", "another learner", "another exercise", "another seed", "stronger walls"],
)
def test_only_the_same_work_by_the_same_grader_is_settled(tmp_path, other):
    with Ledger(tmp_path) as ledger:
        ledger.record(Judgement(JOB, verdict()))
        assert settled(ledger, other) is None


def test_an_undecided_verdict_is_kept_but_not_settled(tmp_path):
    with Ledger(tmp_path) as ledger:
        ledger.record(Judgement(JOB, verdict(Result.UNDECIDED)))
        assert ledger.verdict("ann", "shared_counter") == verdict(Result.UNDECIDED)
        assert settled(ledger) is None


def test_a_failed_attempt_takes_no_points_away(tmp_path):
    with Ledger(tmp_path) as ledger:
        ledger.record(Judgement(JOB, verdict()))
        assert ledger.record(Judgement(JOB, None, "the grader crashed")) == verdict()
        assert ledger.verdict("ann", "shared_counter") == verdict()


def test_but_an_old_verdict_does_not_stand_for_a_new_submission(tmp_path):
    changed = Job("ann", "shared_counter", b"x = 2\n", grader="g1")
    with Ledger(tmp_path) as ledger:
        ledger.record(Judgement(JOB, verdict()))
        assert ledger.record(Judgement(changed, None, "the grader crashed")) is None
        assert ledger.verdict("ann", "shared_counter") is None


def test_a_line_cut_short_by_a_crash_costs_that_line_alone(tmp_path):
    ben = Job("ben", "shared_counter", b"x = 1\n", grader="g1")
    with Ledger(tmp_path) as ledger:
        ledger.record(Judgement(JOB, verdict()))
        ledger.record(Judgement(ben, verdict()))
    journal = tmp_path / "journal.jsonl"
    journal.write_bytes(journal.read_bytes()[:-20])
    with Ledger(tmp_path) as ledger:
        assert settled(ledger) == verdict()
        assert settled(ledger, ben) is None
        ledger.record(Judgement(ben, verdict()))
    with Ledger(tmp_path) as ledger:
        assert settled(ledger) == verdict()
        assert settled(ledger, ben) == verdict()


@pytest.mark.parametrize("damage", [b"\x00\xff\xfe garbage\n", b"[]\n", b'{"learner": 1}\n', b"\n\n"])
def test_a_damaged_journal_is_no_reason_to_stop(tmp_path, damage):
    with Ledger(tmp_path) as ledger:
        ledger.record(Judgement(JOB, verdict()))
    with (tmp_path / "journal.jsonl").open("ab") as journal:
        journal.write(damage)
    with Ledger(tmp_path) as ledger:
        assert settled(ledger) == verdict()


def test_a_damaged_verdict_is_not_settled(tmp_path):
    with Ledger(tmp_path) as ledger:
        ledger.record(Judgement(JOB, verdict()))
        ledger.verdict_file("ann", "shared_counter").write_text("{}")
        assert settled(ledger) is None


def test_names_that_are_no_text_are_kept(tmp_path):
    job = Job("bj\udcf6rn", "shared_counter", b"", grader="g1")
    with Ledger(tmp_path) as ledger:
        ledger.record(Judgement(job, verdict()))
    with Ledger(tmp_path) as ledger:
        assert settled(ledger, job) == verdict()


def test_two_runs_do_not_write_into_one_folder(tmp_path):
    pytest.importorskip("fcntl")
    with Ledger(tmp_path), pytest.raises(Unwritable, match="another"):
        Ledger(tmp_path)
    with Ledger(tmp_path):
        pass


@pytest.mark.parametrize("out", ["file", "file/below"])
def test_an_unusable_folder_is_said_plainly(tmp_path, out):
    (tmp_path / "file").write_text("")
    with pytest.raises(Unwritable, match="--out"):
        Ledger(tmp_path / out)


def test_a_verdict_of_the_grader_before_stays_one_whatever_failed_since(tmp_path):
    """The grader has changed, and breaks down: the old verdict stands, and is still nothing that the new one has given."""
    later = Job("ann", "shared_counter", b"x = 1\n", grader="g2")
    with Ledger(tmp_path) as ledger:
        ledger.record(Judgement(JOB, verdict()))
        assert ledger.record(Judgement(later, None, "the grader crashed")) == verdict()
    with Ledger(tmp_path) as ledger:
        assert settled(ledger, later) is None
        assert settled(ledger, JOB) == verdict()


def test_a_line_of_the_journal_that_makes_no_sense_is_passed_over(tmp_path):
    with Ledger(tmp_path) as ledger:
        ledger.record(Judgement(JOB, verdict()))
    with (tmp_path / "journal.jsonl").open("a") as journal:
        journal.write('{"learner": ["a"], "exercise": "e", "submission": "", "grader": ""}\n')
    with Ledger(tmp_path) as ledger:
        assert settled(ledger) == verdict()
