"""What a solution claims of itself, held against what the grader says."""

import pytest

from grader.batch.judging import Job, Judgement
from grader.batch.verifying import Case, Claim, Outcome, Role, cases_of, claimed, verified
from grader.course import Course, CourseError
from grader.verdict import Check, Kind, Result, Verdict

PASSED, FAILED, UNDECIDED = Result.PASSED, Result.FAILED, Result.UNDECIDED
RIGHT = Claim(Role.RIGHT)
WRONG = Claim(Role.WRONG, rules=(2,), checks=("limit_holds", "total_is_exact"))


def outcome(claim: Claim, **results: Result) -> Outcome:
    """How ``claim`` comes out if the checks came out like this. A check's rule is 1, for ``limit_...`` 2."""
    checks = tuple(
        Check(name, Kind.SPEEDUP if name == "fast" else Kind.CORRECTNESS, 2 if "limit" in name else 1, result, 0, 1, 0)
        for name, result in results.items()
    )
    verdict = Verdict("shared_counter", checks, 1, 1.0, "limits", "3.11.7")
    exercise = Course.load().exercise("shared_counter")
    case = Case(exercise, exercise.reference, claim)
    return verified(case, Judgement(Job("", "shared_counter", b"", ""), verdict)).outcome


@pytest.mark.parametrize(
    ("results", "expected"),
    [
        ({"adds": PASSED, "fast": PASSED}, Outcome.KEPT),
        ({"adds": FAILED, "fast": PASSED}, Outcome.BROKEN),
        ({"adds": PASSED, "fast": UNDECIDED}, Outcome.UNDECIDED),
        ({"adds": UNDECIDED, "fast": PASSED}, Outcome.BROKEN),
        ({"adds": FAILED, "fast": UNDECIDED}, Outcome.BROKEN),
        ({"adds": PASSED, "fast": Result.SKIPPED}, Outcome.BROKEN),
    ],
)
def test_right_ones_pass_every_check(results, expected):
    assert outcome(RIGHT, **results) is expected


@pytest.mark.parametrize(
    ("results", "expected"),
    [
        ({"limit_holds": FAILED, "adds": PASSED}, Outcome.KEPT),
        ({"limit_holds": FAILED, "adds": FAILED}, Outcome.KEPT),
        ({"limit_holds": PASSED, "adds": PASSED}, Outcome.BROKEN),
        ({"limit_holds": PASSED, "adds": FAILED}, Outcome.BROKEN),
        ({"limit_holds": PASSED, "total_is_exact": FAILED}, Outcome.BROKEN),  # of another rule
        ({"limit_holds": UNDECIDED}, Outcome.BROKEN),
    ],
)
def test_wrong_ones_fail_by_the_check_and_rule_they_name(results, expected):
    assert outcome(WRONG, **results) is expected


def test_a_wrong_one_may_stay_undecided_by_a_speedup_check_alone():
    slow = Claim(Role.WRONG, rules=(1,), checks=("fast",))
    assert outcome(slow, adds=PASSED, fast=UNDECIDED) is Outcome.UNDECIDED
    assert outcome(slow, adds=PASSED, fast=FAILED) is Outcome.KEPT
    assert outcome(slow, adds=PASSED, fast=PASSED) is Outcome.BROKEN


def test_no_verdict_is_broken():
    exercise = Course.load().exercise("shared_counter")
    case = Case(exercise, exercise.reference, RIGHT)
    result = verified(case, Judgement(Job("", "shared_counter", b"", ""), None, "crashed"))
    assert result.outcome is Outcome.BROKEN
    assert "crashed" in result.reason


def test_a_docstring_is_read(tmp_path):
    file = tmp_path / "no_lock.py"
    file.write_text('"""No lock.\n\nRule: 2\nCheck: limit_holds, total_is_exact\nWhy: it breaks.\n"""\n')
    assert claimed(file) == WRONG


@pytest.mark.parametrize("text", ['"""No lock."""', '"""Rule: 2"""', '"""Check: limit_holds"""', '"""Rule: two\nCheck: x"""'])
def test_a_docstring_that_claims_nothing_is_refused(tmp_path, text):
    file = tmp_path / "no_lock.py"
    file.write_text(text)
    with pytest.raises(CourseError, match="Rule: NUMBER"):
        claimed(file)


def test_every_solution_of_the_course_claims_something():
    for exercise in Course.load().exercises:
        roles = [case.claim.role for case in cases_of(exercise)]
        assert roles.count(Role.REFERENCE) == 1
        assert roles.count(Role.RIGHT) >= 3, exercise.slug
        assert roles.count(Role.WRONG) >= 8, exercise.slug
