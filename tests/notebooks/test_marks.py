"""Verdicts as marks, and marks as nbgrader reads them."""

import hypothesis.strategies as st
import nbformat
from hypothesis import given, settings
from nbgrader.utils import determine_grade

from grader.batch.judging import Job, Judgement
from grader.notebooks.marks import Marks
from grader.notebooks.preprocessors import outputs
from grader.notebooks.submission import Submission
from grader.verdict import Check, Kind, Result, Verdict

from .classroom import SLUG, verdict

CODE = b"total = 0\n"


def marks(of: Verdict | None, problem: str = "") -> Marks:
    return Marks(Submission(CODE, "shared_counter.py"), Judgement(Job("ada", SLUG, CODE, "x"), of, problem))


def one(score: float, points: float, result: Result = Result.FAILED) -> Marks:
    return marks(Verdict(SLUG, (Check("only", Kind.RULES, 0, result, score, points, 0.1),), 1, 0.1, "none", "3.11"))


POINTS = st.floats(0, 1e6)


@settings(deadline=None)
@given(share=st.floats(0, 1), points=POINTS, cell_points=POINTS)
def test_nbgrader_reads_the_score_that_we_mean(share, points, cell_points):
    """Whatever the numbers: never full marks by accident, never above the cell's points, which nbgrader rejects."""
    mark = one(share * points, points).of("only", cell_points)
    cell = nbformat.v4.new_code_cell("", outputs=outputs(mark))
    cell.metadata.nbgrader = {"grade": True, "solution": False, "points": cell_points}
    assert determine_grade(cell) == (mark.score, cell_points)
    assert 0 <= mark.score <= cell_points


def test_a_score_in_proportion_to_the_cells_points():
    assert one(1.5, 3).of("only", 3).score == 1.5
    assert one(1.5, 3).of("only", 10).score == 5
    assert one(0, 0).of("only", 10).score == 0


def test_only_what_is_settled_scores():
    for result in (Result.UNDECIDED, Result.SKIPPED):
        mark = one(2, 3, result).of("only", 3)
        assert (mark.score, mark.settled) == (0, False)
    assert one(2, 3, Result.FAILED).of("only", 3).settled


def test_a_failing_schedule_is_told_in_the_learners_lines():
    step = {"thread": "Thread-1", "file": "shared_counter.py", "line": 1, "operation": "read", "object": "total"}
    steps = [{**step, "value": "3"}, {**step, "operation": "write", "value": "4"}, {**step, "thread": "main", "line": 7}]
    evidence = {"kind": "assertion", "executions": 2, "steps": steps, "output": "printed"}
    text = marks(verdict(counts_once="failed", message="Lost.", evidence=evidence)).of("counts_once", 3).text
    assert (
        text
        == """\
Failed: 0 of 3 points (correctness, rule 1).

Lost.

The schedule that shows it (assertion, found on schedule 2):
   1  Thread-1  line 1    total = 0  read total → 3
                                     write total ← 4
   2  main      line 7               read total

What the submission printed:
printed"""
    )


def test_a_long_message_is_wrapped_and_keeps_its_lines():
    message = "word " * 40 + "\nsecond line"
    text = marks(verdict(counts_once="failed", message=message)).of("counts_once", 3).text
    assert max(map(len, text.splitlines())) <= 100
    assert text.endswith("\nsecond line")


def test_a_passed_check_is_told_shortly():
    assert marks(verdict()).of("counts_once", 3).text == "Passed: 3 of 3 points (correctness, rule 1)."


def test_a_broken_grader_is_not_the_learners_fault():
    mark = marks(None, "the grader ended with exit code 1").of("counts_once", 3)
    assert (mark.score, mark.settled) == (0, False)
    assert "the grader ended with exit code 1" in mark.text
    assert "not your fault" in mark.text


def test_what_acts_on_a_terminal_or_a_page_is_spelled_out():
    hostile = "\x1b[2J\u202e\x00"
    failed = verdict(counts_once="failed", message=hostile, evidence={"output": hostile, "seen": hostile})
    for text in (marks(failed).of("counts_once", 3).text, marks(None, hostile).of("counts_once", 3).text):
        assert "\\x1b[2J\\u202e\\x00" in text
        assert not {"\x1b", "\u202e", "\x00"} & set(text)


def test_a_comment_holds_nothing_that_the_learner_wrote():
    hostile = verdict(counts_once="failed", message="HOSTILE", evidence={"output": "HOSTILE"})
    assert "HOSTILE" not in marks(hostile).comment()
    assert "HOSTILE" not in marks(None, "HOSTILE").comment()
