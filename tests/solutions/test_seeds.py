"""Seeds with which a right solution was failed once: the inputs of a check must not decide whether it is fair."""

import pytest

from grader.batch.judging import judge
from grader.batch.verifying import Role, cases_of
from grader.course import Course
from grader.verdict import Result

FAILED_ONCE = [("shared_counter", 408822966)]
"""06: three totals around 100, which were sorted as texts."""


@pytest.mark.timeout(120)
@pytest.mark.parametrize(("slug", "seed"), FAILED_ONCE)
def test_a_reference_passes_with_a_seed_that_failed_it_once(slug, seed):
    (case,) = (case for case in cases_of(Course.load().exercise(slug)) if case.claim.role is Role.REFERENCE)
    assert judge(case.job(seed=seed)).verdict.verdict is Result.PASSED
