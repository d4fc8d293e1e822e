"""A class graded: what is judged, what is kept, and what the table says."""

import csv
import io
from collections.abc import Callable, Generator, Sequence
from pathlib import Path

import pytest

from grader.batch.grading import Batch
from grader.batch.judging import Job, Judgement
from grader.batch.ledger import Ledger
from grader.batch.local import Local
from grader.batch.submissions import find, learners
from grader.course import Course
from grader.report.gradebook import Entry, State

Grade = Callable[..., Batch]


class Breaks:
    """An executor whose grader always breaks down."""

    def run(self, jobs: Sequence[Job]) -> Generator[Judgement, None, None]:
        yield from (Judgement(job, None, "out of memory", tries=2) for job in jobs)


@pytest.fixture
def submissions(tmp_path: Path, right: str, wrong: str) -> Path:
    for name, text in {"ann": right, "ben": wrong, "cem": "# UNDECIDED\n" + right}.items():
        (tmp_path / "submissions" / name).mkdir(parents=True)
        (tmp_path / "submissions" / name / "shared_counter.py").write_text(text)
    (tmp_path / "submissions" / "dee").mkdir()
    return tmp_path / "submissions"


@pytest.fixture
def grade(tmp_path: Path, small_course: Path, submissions: Path) -> Grade:
    """Grade the class, and return the batch."""

    def run(executor=None, **terms) -> Batch:
        course = Course.load(small_course)
        with Ledger(tmp_path / "out") as ledger:
            batch = Batch(ledger, course=str(small_course), **terms)
            batch.plan(find(submissions, course.exercises), learners(submissions), course.exercises, {})
            list(batch.run(executor or Local(2)))
            batch.write_reports("the class")
        return batch

    return run


def of(batch: Batch, learner: str) -> Entry:
    return batch.entries[learner, "shared_counter"]


def rows(out: Path) -> dict[str, dict[str, str]]:
    text = (out / "grades.csv").read_text(encoding="utf-8")
    return {row["learner"]: row for row in csv.DictReader(io.StringIO(text))}


def test_a_class_is_graded(grade, tmp_path):
    grade()
    table = rows(tmp_path / "out")
    assert [(table[name]["verdict"], table[name]["score"]) for name in ("ann", "ben", "cem", "dee")] == [
        ("passed", "4"),
        ("failed", "1"),
        ("passed", "4"),
        ("missing", "0"),
    ]
    assert "ben" in (tmp_path / "out" / "report.html").read_text(encoding="utf-8")


def test_the_second_run_judges_nothing_again(grade, judged):
    grade()
    count = len(judged.read_text().splitlines())
    batch = grade()
    assert len(judged.read_text().splitlines()) == count
    assert of(batch, "ben").state is State.FAILED


def test_all_is_judged_again_with_another_seed(grade):
    grade()
    assert grade(seed=2).why == {"since the seed or the walls changed": 3}


def test_only_what_changed_is_judged_again(grade, judged, submissions, right):
    grade()
    judged.write_text("")
    (submissions / "ben" / "shared_counter.py").write_text("# mended\n" + right)
    batch = grade()
    assert judged.read_text() == "# mended\n"
    assert dict(batch.why) == {"changed": 1}
    assert of(batch, "ben").state is State.PASSED


def test_what_was_undecided_is_judged_again(grade, judged, tmp_path):
    busy = Path(f"{judged}.busy")
    busy.touch()
    batch = grade()
    assert of(batch, "cem").state is State.UNDECIDED
    assert of(batch, "cem").flags == ("undecided: machine_can_tell",)
    busy.unlink()
    judged.write_text("")
    batch = grade()
    assert judged.read_text() == "# UNDECIDED\n"
    assert dict(batch.why) == {"undecided before": 1}
    assert of(batch, "cem").state is State.PASSED


def test_all_is_judged_again_by_another_suite(grade, small_course):
    grade()
    suite = small_course / "exercises" / "06_shared_counter" / "test_shared_counter.py"
    suite.write_text(suite.read_text() + "\n# another version\n")
    assert dict(grade().why) == {"since the grader changed": 3}


def test_a_grader_that_breaks_down_gives_no_zero(grade, tmp_path):
    batch = grade(Breaks())
    assert of(batch, "ann").state is State.UNDECIDED
    row = rows(tmp_path / "out")["ann"]
    assert (row["verdict"], row["score"]) == ("undecided", "")
    assert "out of memory" in row["flags"]


def test_it_takes_nothing_away_either(grade, tmp_path, small_course):
    grade()
    suite = small_course / "exercises" / "06_shared_counter" / "test_shared_counter.py"
    suite.write_text(suite.read_text() + "\n# another version\n")
    grade(Breaks())
    row = rows(tmp_path / "out")["ann"]
    assert (row["verdict"], row["score"]) == ("passed", "4")
    assert "earlier run" in row["flags"]


def test_what_can_not_be_graded_gets_no_zero_but_a_flag(grade, tmp_path, submissions):
    (submissions / "dee" / "shared_counter.py").mkdir()
    grade()
    row = rows(tmp_path / "out")["dee"]
    assert (row["verdict"], row["score"]) == ("unusable", "")
    assert "folder" in row["flags"]


def test_one_broken_submission_costs_no_other(grade, submissions):
    (submissions / "ben" / "shared_counter.py").write_text("# GRADER CRASHES\n")
    batch = grade()
    assert of(batch, "ann").state is State.PASSED
    assert of(batch, "ben").state is State.UNDECIDED


def test_an_exercise_that_nobody_was_asked_for_keeps_its_old_verdict(grade, tmp_path, small_course, submissions):
    grade()
    course = Course.load(small_course)
    with Ledger(tmp_path / "out") as ledger:
        batch = Batch(ledger, course=str(small_course))
        batch.plan(find(submissions, course.exercises), learners(submissions), [], {})
    assert batch.jobs == []
    assert of(batch, "ben").state is State.FAILED


def test_who_could_not_be_looked_into_gets_no_zero(tmp_path, small_course, submissions):
    course = Course.load(small_course)
    with Ledger(tmp_path / "out") as ledger:
        batch = Batch(ledger, course=str(small_course))
        batch.plan(find(submissions, course.exercises), [*learners(submissions), "eve"], course.exercises, {"eve": "eve: closed"})
        entry = batch.entries["eve", "shared_counter"]
    assert (entry.state, entry.score, entry.note) == (State.UNUSABLE, None, "eve: closed")
