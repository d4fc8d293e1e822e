"""What a whole program printed and left, told when it has ended; each kind planted alone."""

import sys

import pytest

from grader.suite.grading import grade
from grader.verdict import Result

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="/dev/shm")

SUITE = """
from grader.suite import expect, isolation


@isolation(rule=1, points=3)
def test_clean(submission):
    '''The program ends cleanly.'''
    ended = submission.call("ended").value
    expect.clean_end(ended, "A program ran")
    expect.equal(ended["exit_code"], 0, "the exit code")
"""
SCENARIOS = """
from grader.runner.programs import to_its_end
import tiny

def ended():
    return to_its_end("program", 5)

def program(number):
    tiny.bake(number)
"""
IMPORTS = "import multiprocessing, _multiprocessing, os, tempfile, threading, time\nfrom multiprocessing import resource_tracker\n"
BLOCK = "from multiprocessing.shared_memory import SharedMemory\nblock = SharedMemory(create=True, size=number)\nblock.close()\n"
PLANTED = {
    "multiprocessing.get_context('spawn').Lock().acquire()": None,
    BLOCK + "block.unlink()": None,
    BLOCK: "this had been printed: UserWarning: resource_tracker: There appear to be 1 leaked shared_memory objects",
    BLOCK + "resource_tracker.unregister(block._name, 'shared_memory')": "1 shared-memory segment (psm_",
    "_multiprocessing.SemLock(0, 1, 1, '/crumb', False)": "1 semaphore (sem.crumb)",
    "tempfile.mkstemp(suffix='.crumb')": "1 temporary file (tmp",
    "if os.fork() == 0: time.sleep(60)": "1 process (still running)",
    "threading.Thread(target=lambda: 1 / 0).start()": "this had been printed: ZeroDivisionError: division by zero",
    "os._exit(3)": "the exit code: got 3, expected 0",
}


@pytest.mark.parametrize("planted", PLANTED, ids=lambda planted: planted.splitlines()[-1])
def test_what_is_planted_is_found_and_nothing_else(tiny_course, planted):
    submission = "def bake(number):\n" + "".join(f"    {line}\n" for line in (IMPORTS + planted).splitlines())
    (check,) = grade(*tiny_course(SUITE, SCENARIOS, submission)).checks
    if PLANTED[planted] is None:
        assert check.verdict is Result.PASSED, check.message
    else:
        assert check.verdict is Result.FAILED
        assert PLANTED[planted] in check.message
