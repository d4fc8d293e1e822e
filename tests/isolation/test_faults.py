"""Faults from outside, with real processes."""

import os
import subprocess
import sys

import psutil
import pytest

from grader.isolation.faults import existed, pause, starve, stop
from grader.suite.grading import grade
from grader.verdict import Result
from grader.walls.family import Member

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals")

SUITE = """
from grader.isolation.faults import {fault}, {moment}
from grader.suite import expect, isolation


@isolation(rule=1, points=3)
def test_worker_struck(submission):
    '''A worker is struck.'''
    run = submission.call("watch", 3, fault={fault}({which}, once={moment}(0.05)))
    expect.equal(run.value, {wanted}, "the exit codes")
"""
SCENARIOS = """
import multiprocessing, time
import tiny

def watch(many):
    workers = [multiprocessing.Process(target=tiny.work, args=(number,)) for number in range(many)]
    for worker in workers:
        worker.start()
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and all(worker.exitcode is None for worker in workers):
        time.sleep(0.01)
    codes = [worker.exitcode for worker in workers]
    for worker in workers:
        worker.kill()
        worker.join()
    return codes
"""
COMPUTES = "def work(number):\n    while True: pass\n"
WAITS = "import time\ndef work(number): time.sleep(60)\n"
WRITES = "import os\ndef work(number):\n    os.write(os.pipe()[1], bytes(1_000_000))\n"
ENDS = "def work(number): pass\n"


@pytest.mark.parametrize(("fault", "which", "code"), [("kill", 0, -9), ("kill", 2, -9), ("segfault", 1, -11), ("terminate", 1, -15)])
def test_one_process_is_struck_in_the_middle_of_its_work(tiny_course, fault, which, code):
    wanted = [code if number == which else None for number in range(3)]
    suite = SUITE.format(fault=fault, moment="computed", which=which, wanted=wanted)
    exercise, file = tiny_course(suite, SCENARIOS, COMPUTES)
    (check,) = grade(exercise, file).checks
    assert check.verdict is Result.PASSED, check.message


def test_one_that_waits_is_struck_by_the_clock(tiny_course):
    suite = SUITE.format(fault="kill", moment="existed", which=1, wanted=[None, -9, None])
    (check,) = grade(*tiny_course(suite, SCENARIOS, WAITS)).checks
    assert check.verdict is Result.PASSED, check.message


@pytest.mark.skipif(sys.platform != "linux", reason="Linux tells what a process is doing")
def test_one_is_killed_in_the_middle_of_a_write(tiny_course):
    suite = SUITE.format(fault="kill", moment="writing", which=1, wanted=[None, -9, None]).replace("writing(0.05)", "writing()")
    (check,) = grade(*tiny_course(suite, SCENARIOS, WRITES)).checks
    assert check.verdict is Result.PASSED, check.message


@pytest.mark.skipif(sys.platform != "linux", reason="prlimit(2)")
def test_one_gets_no_more_memory():
    program = "print(flush=True)\ninput()\ntry: bytes(50_000_000)\nexcept MemoryError: raise SystemExit(7)"
    with subprocess.Popen([sys.executable, "-c", program], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        process.stdout.readline()
        fault = starve(once=existed(0.0))
        fault.look(1, [Member(1, 0, "runner", 0.0, 1.0), Member(process.pid, 1, "python", 0.5, 1.0)])
        assert fault.struck
        process.communicate(b"go on\n", timeout=60)
    assert process.returncode == 7


def test_where_it_may_not_strike_it_has_not_struck(monkeypatch):
    def refused(*_: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(os, "kill", refused)
    fault = stop(once=existed(0.0))
    fault.look(1, [Member(1, 0, "runner", 0.0, 1.0), Member(2, 1, "python", 0.5, 1.0)])
    assert not fault.struck


def test_where_there_is_none_to_strike_the_check_is_undecided(tiny_course):
    suite = SUITE.format(fault="kill", moment="computed", which=5, wanted=[0, 0, 0])
    (check,) = grade(*tiny_course(suite, SCENARIOS.replace("all(", "any("), ENDS)).checks
    assert check.verdict is Result.UNDECIDED
    assert "disturb" in check.message


def test_a_stopped_process_is_still_there():
    caller = Member(1, 0, "runner", 0.0, 1.0)
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as process:
        worker = Member(process.pid, 1, "python", 0.5, 1.0)
        fault = stop(once=existed(0.0))
        fault.look(1, [caller, worker])
        fault.look(1, [caller, worker])
        assert fault.struck == [worker]
        os.waitpid(process.pid, os.WUNTRACED)
        assert psutil.Process(process.pid).status() == psutil.STATUS_STOPPED
        process.kill()


def test_a_paused_process_goes_on():
    caller = Member(1, 0, "runner", 0.0, 1.0)
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as process:
        worker = Member(process.pid, 1, "python", 0.5, 1.0)
        fault = pause(seconds=0.0, once=existed(0.0))
        fault.look(1, [caller, worker])
        os.waitpid(process.pid, os.WUNTRACED)
        fault.look(1, [caller, worker])
        os.waitpid(process.pid, os.WCONTINUED)
        assert process.communicate(b"go on", timeout=60) == (None, None)
    assert process.returncode == 0


def test_one_that_has_ended_is_not_struck():
    caller = Member(1, 0, "runner", 0.0, 1.0)
    with subprocess.Popen([sys.executable, "-c", ""]) as process:
        process.wait()
    fault = stop(once=existed(0.0))
    fault.look(1, [caller, Member(process.pid, 1, "python", 0.5, 1.0)])
    assert not fault.struck
