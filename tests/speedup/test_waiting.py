"""What a run would have taken if its processes had not waited for a core."""

import pytest

from grader.speedup.waiting import took
from grader.walls.family import Member


def member(pid: int, cpu: float, waited: float = 0.0, threads: int = 1) -> Member:
    return Member(pid, 1, "python", 0.0, 1.0, cpu=cpu, waited=waited, threads=threads, busy=[(0.0, 0.0), (1.0, cpu)])


CALLER = member(1, 0.0)


def test_two_that_had_one_core_between_them():
    """While another one was idle."""
    assert took(CALLER, [member(2, 0.5, 0.5), member(3, 0.5, 0.5)], 1.0, cores=2) == (1.0, 0.5, 0.5, 1.0)


def test_two_that_took_turns_waited_for_nothing():
    assert took(CALLER, [member(2, 0.5), member(3, 0.5)], 1.0, cores=2) == (1.0, 1.0, 1.0, 1.0)


def test_two_that_waited_one_after_another_may_have_waited_for_both():
    """Only the longest wait is surely too much."""
    assert took(CALLER, [member(2, 0.2, 0.3), member(3, 0.2, 0.2)], 1.0, cores=2) == (1.0, pytest.approx(0.7), 0.5, 0.4)


def test_nothing_is_faster_than_all_cores_together():
    """Sixteen that compute on two cores wait most of the time, and that is their own doing."""
    crowd = [member(pid, 0.125, 0.875) for pid in range(2, 18)]
    assert took(CALLER, crowd, 1.0, cores=2) == (1.0, 1.0, 1.0, 2.0)


def test_who_has_several_threads_may_wait_in_all_of_them_at_once():
    assert took(CALLER, [member(2, 0.2, 0.6, threads=2)], 1.0, cores=2) == (1.0, 1.0, pytest.approx(0.4), 0.2)
