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
def test_two_that_are_put_on_one_core_wait_for_it_by_their_own_doing():
    """And what was reaped before a call is no part of it."""
    family = Family(os.getpid())
    with both_on_one_core() as (first, second):
        family.look()
        family.begin_anew()
        assert family.members[first.pid].waited == family.members[first.pid].reaped_cpu == 0.0
        begun = scheduled(second)
        while scheduled(second)[1] - begun[1] < 0.2:
            time.sleep(0.01)
            family.look()
        alone_at_fault = [family.members[each.pid] for each in (first, second)]
        if len(os.sched_getaffinity(0)) > 1:
            assert all(member.pinned and member.waited == 0.0 for member in alone_at_fault)
    family.look()
    assert family.members[os.getpid()].reaped_cpu > 0.05
    family.begin_anew()
    assert family.members[os.getpid()].reaped_cpu == 0.0


@pytest.mark.skipif(not hasattr(os, "sched_setaffinity") or not Path("/proc/self/schedstat").exists(), reason="schedstat")
def test_who_waits_beside_others_while_the_family_does_not_use_all_cores(monkeypatch):
    """Where all cores are the family's, its processes wait for each other."""
    for cores, excused in ((2, True), (1, False)):
        monkeypatch.setattr("grader.walls.family.CORES", cores)
        monkeypatch.setattr("grader.walls.family._is_pinned", lambda pid: False)
        family = Family(os.getpid())
        with both_on_one_core() as processes:
            family.look()
            family.begin_anew()
            begun = scheduled(processes[0])
            while scheduled(processes[0])[1] - begun[1] < 0.3:
                time.sleep(0.01)
                family.look()
            waited = sum(family.members[each.pid].waited for each in processes)
        assert (waited > 0.1) is excused, (cores, waited)


def scheduled(process):
    numbers = Path(f"/proc/{process.pid}/schedstat").read_text().split()
    return int(numbers[0]) / 1e9, int(numbers[1]) / 1e9


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
