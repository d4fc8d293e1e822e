"""Checks of one submission in several processes: each runs once, timed ones alone, and nobody is left behind."""

import os
import signal
import subprocess
import sys
import time
from contextlib import suppress
from itertools import pairwise

import psutil
import pytest

from grader.course import Course
from grader.suite import side_by_side
from grader.suite.grading import grade
from grader.suite.running import Task, run_suite
from grader.suite.side_by_side import Board, Helpers
from grader.verdict import Check, Kind, Result
from grader.walls import choose

SUITE = """
import os
import time
from pathlib import Path

from grader.suite import correctness, expect, speedup

SEEN = Path(__file__).parent.parent.parent / "seen"


def taking(seconds, name):
    SEEN.mkdir(exist_ok=True)
    begun = time.monotonic()
    time.sleep(seconds)
    (SEEN / name).write_text(f"{os.getpid()} {begun} {time.monotonic()}")


def begun_elsewhere(name):
    deadline = time.monotonic() + 60
    while not (SEEN / name).exists() and time.monotonic() < deadline:
        time.sleep(0.02)

"""
CHECK = """
@{kind}(rule=1, points=1)
def test_{name}(submission):
    '''It takes a while.'''
    taking({seconds}, "{name}")
"""
SLOW = [CHECK.format(kind="correctness", name=name, seconds=0.7) for name in ("a", "b", "c", "d")]
ENDLESS = """
import multiprocessing


def both(mine, other):
    taking(0, mine)
    begun_elsewhere(other)
    if multiprocessing.parent_process():
        time.sleep(200)


@correctness(rule=1, points=1, seconds=60)
def test_first(submission):
    '''It waits until another process has begun the second, and takes long in a helper.'''
    both("first", "second")


@correctness(rule=1, points=1, seconds=60)
def test_second(submission):
    '''And the other way round.'''
    both("second", "first")
"""
TIMED = CHECK.format(kind="speedup", name="timed", seconds=0.3)


@pytest.fixture(autouse=True)
def help_at_once(monkeypatch):
    monkeypatch.setattr(side_by_side, "HELP_AFTER", 0.0)


def seen(exercise):
    """By check: who ran it, from when to when."""
    words = {file.name: file.read_text().split() for file in (exercise.exercises.parent / "seen").iterdir()}
    return {name: (int(pid), float(begun), float(ended)) for name, (pid, begun, ended) in words.items()}


def graded(exercise, file, *, workers=2, walls="any", **how):
    with Helpers(workers, choose(walls)) as helpers:
        return grade(exercise, file, walls=walls, helpers=helpers, **how)


def helpers(leader):
    """The forks of a process: they look as it does, unlike a runner, or a browser of other tests."""
    return [each for each in leader.children() if is_fork(each, leader)]


def is_fork(process, parent):
    with suppress(psutil.Error):
        return process.cmdline() == parent.cmdline()


def test_two_processes_share_the_checks_and_the_verdict_has_them_in_the_suites_order(tiny_course):
    exercise, file = tiny_course(SUITE + "".join(SLOW))
    told = []
    verdict = graded(exercise, file, workers=2, on_check=lambda check: told.append(check.id))
    assert [check.id for check in verdict.checks] == ["a", "b", "c", "d"]
    assert sorted(told) == ["a", "b", "c", "d"]
    assert verdict.score == 4
    who = {pid for pid, _, _ in seen(exercise).values()}
    assert len(who) == 2
    assert os.getpid() in who
    assert not helpers(psutil.Process())


def test_a_timed_check_is_run_by_the_leader_when_all_others_are_through(tiny_course):
    exercise, file = tiny_course(SUITE + TIMED + "".join(SLOW))
    verdict = graded(exercise, file, workers=2)
    assert [check.id for check in verdict.checks] == ["timed", "a", "b", "c", "d"]
    ran = seen(exercise)
    leader, begun, _ = ran.pop("timed")
    assert leader == os.getpid()
    assert begun > max(ended for _, _, ended in ran.values())


def test_what_may_take_longest_is_begun_first(tiny_course):
    limited = "".join(
        slow.replace("points=1", f"points=1, seconds={limit}") for slow, limit in zip(SLOW, (5, 20, 5, 30), strict=True)
    )
    exercise, file = tiny_course(SUITE + TIMED + limited.replace("taking(0.7", "taking(0"))
    checks = run_suite(Task(exercise, file), take=lambda check: True)
    assert [check.id for check in checks] == ["d", "b", "a", "c", "timed"]


def test_one_process_alone_runs_them_one_after_another(tiny_course):
    exercise, file = tiny_course(SUITE + TIMED + "".join(SLOW[:2]))
    graded(exercise, file, workers=1)
    ran = sorted(seen(exercise).values(), key=lambda each: each[1])
    assert {pid for pid, _, _ in ran} == {os.getpid()}
    assert all(ended <= begun for (_, _, ended), (_, begun, _) in pairwise(ran))


def test_walls_that_keep_nothing_apart_have_one_runner_at_a_time(tiny_course):
    exercise, file = tiny_course(SUITE + "".join(SLOW))
    graded(exercise, file, workers=2, walls="limits")
    assert {pid for pid, _, _ in seen(exercise).values()} == {os.getpid()}


def test_what_a_helper_had_when_it_broke_down_is_run_again(tiny_course):
    breaks_down = f"time.sleep(seconds) if os.getpid() == {os.getpid()} else os._exit(3)"
    exercise, file = tiny_course(SUITE.replace("time.sleep(seconds)", breaks_down) + "".join(SLOW))
    verdict = graded(exercise, file, workers=2)
    assert [check.id for check in verdict.checks] == ["a", "b", "c", "d"]
    assert verdict.score == 4


def test_no_helper_outlives_an_interrupted_leader(tiny_course):
    exercise, file = tiny_course(SUITE + ENDLESS)

    def interrupt(check):
        assert helpers(psutil.Process())
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        graded(exercise, file, workers=2, on_check=interrupt)
    assert not helpers(psutil.Process())


def test_no_helper_outlives_a_killed_leader(tiny_course):
    exercise, file = tiny_course(SUITE + ENDLESS)
    command = [sys.executable, "-P", "-m", "grader", "check", "tiny", "--file", str(file), "--workers=2"]
    with subprocess.Popen(command, cwd=exercise.exercises.parent, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as leader:
        helper = wait_for(lambda: helpers(psutil.Process(leader.pid)))[0]
        wait_for(lambda: (exercise.exercises.parent / "seen" / "second").exists())
        leader.send_signal(signal.SIGKILL)
    wait_for(lambda: is_gone(helper))


def is_gone(process):
    return not process.is_running() or process.status() == psutil.STATUS_ZOMBIE  # one that nobody has reaped


def wait_for(condition):
    deadline = time.monotonic() + 60
    while not (found := condition()):
        assert time.monotonic() < deadline
        time.sleep(0.05)
    return found


def test_a_wrong_submission_reads_the_same_from_one_process_and_from_two():
    exercise = Course.load().exercise("shared_counter")
    wrong = exercise.solutions / exercise.name / "wrong" / "no_lock.py"
    one, two = ([plain(check) for check in graded(exercise, wrong, workers=workers).checks] for workers in (1, 2))
    assert one == two
    assert any(check["verdict"] == Result.FAILED for check in one)


def plain(check):
    return {**check.to_dict(), "seconds": None}


def test_the_board_gives_a_check_to_one_and_tells_all_what_came_out(tmp_path):
    board = Board(tmp_path, frozenset({"a", "b"}))
    check = Check("a", Kind.CORRECTNESS, 1, Result.PASSED, 2.0, 2.0, 0.25, "", {"executions": 6}, "Title.")
    assert (board.unclaimed(), board.under_way()) == (2, False)
    assert [board.claim("a"), board.claim("a"), board.claim("b")] == [True, False, True]
    assert (board.unclaimed(), board.under_way()) == (0, True)
    board.post(check)
    assert board.posted() == {"a": check}
    assert board.under_way()
    board.post(Check("b", Kind.RULES, 0, Result.FAILED, 0.0, 1.0, 0.1))
    assert not board.under_way()
