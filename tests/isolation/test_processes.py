"""The evidence of an isolation check: how each of a call's processes lived, with real processes."""

import sys

import pytest

from grader.suite.grading import grade
from grader.verdict import Result

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="/proc")

SUITE = """
from grader.suite import isolation


@isolation(rule=1, points=3)
def test_lives(submission):
    '''Processes live and die.'''
    submission.call("lives", start_method="{method}")
"""
SCENARIOS = """
import multiprocessing, subprocess, sys, time
import tiny

def lives():
    ways = (tiny.returns, tiny.exits, tiny.is_killed)
    workers = [multiprocessing.Process(target=way) for way in ways]
    for worker in workers:
        worker.start()
        time.sleep(0.1)
    time.sleep(1.0)  # they end, and nobody waits for them: the grader sees what with
    for worker in workers:
        worker.join()
    other = subprocess.Popen([sys.executable, "-I", "-S", "-c", "import time; time.sleep(0.3)"])
    time.sleep(0.2)
    other.wait()
    tiny.left = multiprocessing.Process(target=time.sleep, args=(60,))
    tiny.left.start()
    time.sleep(0.2)
"""
SUBMISSION = """
import os, signal, sys, time
TAKEN = []
def returns():
    TAKEN.append(bytearray(30_000_000))
    time.sleep(0.2)
def exits():
    time.sleep(0.2)
    sys.exit(3)
def is_killed():
    time.sleep(0.2)
    os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.mark.parametrize("method", ["fork", "spawn", "forkserver"])
def test_each_process_is_told_of(tiny_course, method):
    (check,) = grade(*tiny_course(SUITE.format(method=method), SCENARIOS, SUBMISSION)).checks
    assert check.verdict is Result.PASSED, check.message
    caller, *workers = check.evidence["processes"]
    assert (caller["name"], caller["start_method"], caller["ended"]) == ("caller", "", None)
    assert [each["name"] for each in workers] == [f"process {number}" for number in range(1, 6)]
    assert {each["parent"] for each in workers} == {"caller"}
    assert [each["start_method"] for each in workers] == [method, method, method, "exec", method]
    assert [each["ended"] is None for each in workers] == [False, False, False, False, True]
    if method != "forkserver":  # the fork server waits for its children at once
        assert [each["exit_code"] for each in workers[:3]] == [0, 3, -9]
    assert all(each["began"] <= (each["ended"] or 60) and each["threads"] == 1 for each in workers)
    assert workers[0]["memory"] > 30_000_000 > workers[1]["memory"] > 0
