"""What is seen of a tree of processes from outside."""

import contextlib
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from grader.walls.family import Family

COMPUTES = "while True: pass"
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


@pytest.mark.skipif(sys.platform != "linux", reason="/proc")
def test_what_was_written_counts_from_the_beginning_of_a_call():
    """Bytes into a pipe, as the kernel counts them; the exit code while nobody has waited for the process."""
    program = "import os, sys; os.write(1, bytes(5000)); sys.stdin.read(1); os.write(1, bytes(3000)); sys.exit(7)"
    with subprocess.Popen([sys.executable, "-c", program], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        family = Family(os.getpid())
        process.stdout.read(5000)
        family.look()
        before = family.members[process.pid].written
        assert 5000 <= before < 8000
        family.begin_anew()
        assert family.members[process.pid].written == 0
        process.stdin.write(b".")
        process.stdin.flush()
        process.stdout.read(3000)
        family.look()
        assert family.members[process.pid].written in (0, 3000)  # the process may be gone already, and its count with it
        os.waitid(os.P_PID, process.pid, os.WEXITED | os.WNOWAIT)
        family.look()
        assert family.members[process.pid].exit_code == 7


@pytest.mark.skipif(not hasattr(os, "sched_setaffinity") or not Path("/proc/self/schedstat").exists(), reason="schedstat")
def test_two_that_share_a_core_wait_for_it():
    """And what was waited before a call, or reaped, is no part of it."""
    family = Family(os.getpid())
    with both_on_one_core() as (first, second):
        family.look()
        family.begin_anew()
        assert family.members[first.pid].waited == family.members[first.pid].reaped_cpu == 0.0
        deadline = time.monotonic() + 60
        while family.members[second.pid].waited < 0.2 and time.monotonic() < deadline:
            time.sleep(0.01)
            family.look()
        assert family.members[first.pid].waited > 0.05 and family.members[second.pid].waited > 0.05
    family.look()
    assert family.members[os.getpid()].reaped_cpu > 0.05
    family.begin_anew()
    assert family.members[os.getpid()].reaped_cpu == 0.0


@contextlib.contextmanager
def both_on_one_core():
    core = min(os.sched_getaffinity(0))
    processes = [subprocess.Popen([sys.executable, "-c", COMPUTES]) for _ in range(2)]
    try:
        for process in processes:
            os.sched_setaffinity(process.pid, {core})
        yield processes
    finally:
        for process in processes:
            process.kill()
            process.wait()
