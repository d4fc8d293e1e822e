"""Who computed, told from what was seen of the processes."""

import pytest

from grader.isolation.work import work_of
from grader.walls.family import Member

CALLER = 100


def member(pid, first, last, cpu, *, parent=CALLER, until=None, command="python"):
    """A process seen from `first` to `last` that had its `cpu` seconds at the moment `until` (at `last` by default)."""
    until = last if until is None else until
    timeline = [(first, 0.0), (until, cpu), (last, cpu)]
    return Member(pid, parent, command, first_seen=first, last_seen=last, cpu=cpu, busy=timeline)


def caller(before=0.0, after=0.0, reaped=0.0):
    """The caller, with its CPU seconds before the call and after it."""
    return Member(CALLER, 1, "runner", 0.0, 9.0, cpu=after, reaped_cpu=reaped, busy=[(0.0, before), (9.0, after)])


def test_what_the_caller_did_before_the_call_does_not_count():
    work = work_of(caller(before=2.0, after=2.1), [member(1, 1, 2, 0.9)])
    assert (work.own, work.others) == (pytest.approx(0.1), pytest.approx(0.9))
    assert work.own_share == pytest.approx(0.1)
    assert work.total == pytest.approx(1.0)


def test_a_caller_alone_has_all_the_work():
    work = work_of(caller(after=1.0), [])
    assert (work.own_share, work.existed, work.at_work) == (1.0, 0, 0.0)


def test_processes_too_short_to_be_seen_count_with_what_the_caller_reaped():
    assert work_of(caller(reaped=0.5), []).others == 0.5
    assert work_of(caller(reaped=0.5), [member(1, 1, 2, 0.1)]).others == 0.5


def test_beside_each_other_and_one_after_another():
    beside = work_of(caller(), [member(1, 1, 3, 1.0), member(2, 1, 3, 1.0)])
    assert (beside.existed, beside.at_work) == (2, pytest.approx(2.0))
    in_turn = work_of(caller(), [member(1, 1, 2, 1.0), member(2, 2.01, 3, 1.0)])
    assert (in_turn.existed, in_turn.at_work) == (1, pytest.approx(1.0))


def test_waiting_to_be_joined_is_no_work():
    """The first is done at 2 but there until 4, when the second has long begun."""
    work = work_of(caller(), [member(1, 1, 4, 1.0, until=2), member(2, 2, 4, 1.0)])
    assert (work.existed, work.at_work) == (2, pytest.approx(1.0))


def test_a_manager_exists_but_does_not_compute():
    work = work_of(caller(), [member(1, 1, 3, 1.0), member(2, 1, 3, 0.02)])
    assert (work.existed, work.at_work) == (2, pytest.approx(1.0))


def test_the_interpreters_own_helpers_do_not_count():
    server = "python -c from multiprocessing.forkserver import main; main(5, 6)"
    helpers = [member(1, 1, 9, 0.2, command=server), member(2, 1, 9, 0.1, command="python -c multiprocessing.resource_tracker")]
    worker = member(3, 2, 3, 1.0, parent=1, command=server)
    work = work_of(caller(), [*helpers, worker])
    assert (work.existed, work.others) == (1, 1.0)


def test_processes_that_used_no_cpu_time_do_not_work():
    work = work_of(caller(), [member(1, 1, 2, 0.0), member(2, 1, 2, 0.0)])
    assert (work.existed, work.at_work) == (2, 0.0)
