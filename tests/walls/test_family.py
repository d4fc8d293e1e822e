"""What is seen of a tree of processes from outside."""

import os
import signal
import sys
import time

import pytest

from grader.walls.family import Family

SLEEPS = "import time; time.sleep(60)"


@pytest.mark.skipif(sys.platform == "win32", reason="there a process is its program from the start")
def test_a_process_seen_before_its_exec_is_known_by_its_own_command_later():
    waiting, begin = os.pipe()
    pid = os.fork()
    if pid == 0:
        os.read(waiting, 1)
        os.execv(sys.executable, [sys.executable, "-c", SLEEPS, "multiprocessing.resource_tracker"])
    try:
        family = Family(os.getpid())
        family.look()
        assert family.members[pid].command == family.members[os.getpid()].command
        os.write(begin, b".")
        deadline = time.monotonic() + 60
        while not family.members[pid].command.endswith("multiprocessing.resource_tracker") and time.monotonic() < deadline:
            time.sleep(0.001)
            family.look()
        assert family.members[pid].command.endswith("multiprocessing.resource_tracker")
    finally:
        os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)
        os.close(waiting)
        os.close(begin)
