"""What the solutions' folder claims of its files, kept by the suites: the right ones pass, the wrong ones fail for their reason.

All of them together take long (`bakehouse verify`, or BAKEHOUSE_VERIFY=all here): a run of the tests takes a sample.
"""

import os

import pytest
from approved import approved

from grader.batch.judging import judge
from grader.batch.verifying import Outcome, Role, cases_of, verified
from grader.course import Course

CASES = [case for exercise in Course.load().exercises for case in cases_of(exercise)]
EVERY = 1 if os.environ.get("BAKEHOUSE_VERIFY") == "all" else max(1, len(CASES) // 60)
SAMPLE = [case for number, case in enumerate(CASES) if case.claim.role is Role.REFERENCE or number % EVERY == 0]

ON_SCHEDULES = {2, 3}
"""Chapters whose messages are the same whenever they are asked for: they tell of schedules, not of processes."""


@pytest.mark.timeout(650)
@pytest.mark.parametrize("case", SAMPLE, ids=lambda case: f"{case.exercise.slug}-{case.name}")
def test_a_file_comes_out_as_it_claims(case):
    verification = verified(case, judge(case.job(seed=1)))
    assert verification.outcome in (Outcome.KEPT, Outcome.UNDECIDED), verification.reason
    if case.exercise.chapter in ON_SCHEDULES and case.claim.role is Role.WRONG:
        assert verification.message.strip() == approved(case.exercise.slug)[case.name], "see approved.py"


@pytest.mark.parametrize(
    "exercise", [each for each in Course.load().exercises if each.chapter in ON_SCHEDULES], ids=lambda each: each.slug
)
def test_every_message_of_a_wrong_solution_is_approved(exercise):
    wrong = {case.name for case in cases_of(exercise) if case.claim.role is Role.WRONG}
    assert set(approved(exercise.slug)) == wrong
