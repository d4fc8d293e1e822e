"""What the solutions' folder claims of its files, kept by the suites: the right ones pass, the wrong ones fail for their reason.

All of them together take long (`bakehouse verify`, or BAKEHOUSE_VERIFY=all here): a run of the tests takes a sample. What a wrong
one's learner reads is what was approved; other systems and Pythons have other words in places.
"""

import os
import sys

import approved
import pytest

from grader.batch.judging import judge
from grader.batch.verifying import Outcome, Role, cases_of, verified
from grader.course import Course

CASES = [case for exercise in Course.load().exercises for case in cases_of(exercise)]
EVERY = 1 if os.environ.get("BAKEHOUSE_VERIFY") == "all" else max(1, len(CASES) // 60)
SAMPLE = [case for number, case in enumerate(CASES) if case.claim.role is Role.REFERENCE or number % EVERY == 0]

LIKE_APPROVED = sys.platform == "linux" and sys.version_info[:2] == (3, 11)


@pytest.mark.timeout(650)
@pytest.mark.parametrize("case", SAMPLE, ids=lambda case: f"{case.exercise.slug}-{case.name}")
def test_a_file_comes_out_as_it_claims(case):
    verification = verified(case, judge(case.job(seed=1)))
    assert verification.outcome in (Outcome.KEPT, Outcome.UNDECIDED), verification.reason
    if LIKE_APPROVED and verification.message:
        wanted, got = approved.compared(case.exercise.slug, case.name, verification.message) or ("", "")
        assert got == wanted or _differs_from_run_to_run(case, got)


def _differs_from_run_to_run(case, got):
    """Whether the same file comes to another message when it is judged again: then none of them is the approved one for certain."""
    again = (verified(case, judge(case.job(seed=1))).message for _ in range(3))
    return any(approved.masked(message.strip("\n")) != got for message in again)
