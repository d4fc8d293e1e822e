"""Faults that the grader puts into a call from outside: it strikes one of the call's processes, at a chosen moment.

``submission.call("render", size, fault=kill(1, once=computed(0.1)))`` kills the second process that the call starts, once it has
computed for a tenth of a second. What a process does to itself in a scenario (to be killed in the middle of a message, to die with a
lock in its hand, to take all memory) is in :mod:`grader.runner.endings`. See signal(7) for what each signal does to a process.
"""

from __future__ import annotations

import os
import platform
import signal
import sys
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

import psutil

from grader.isolation.work import is_helper
from grader.walls.family import DEADLY, PROC, Member

Moment = Callable[[Member], bool]
WRITES = {"x86_64": ("1", "20"), "aarch64": ("64", "66")}.get(platform.machine(), ())
"""The numbers of write and writev, see syscalls(2)."""


def computed(seconds: float) -> Moment:
    """The moment at which a process has used so much CPU time: it is in the middle of its work."""
    return lambda member: member.cpu >= seconds


def existed(seconds: float) -> Moment:
    """The moment at which a process has been there for so long, whatever it does."""
    return lambda member: time.monotonic() - member.first_seen >= seconds


def writing() -> Moment:
    """The moment at which a process is found inside a write, most likely of more than its pipe has room for.

    The kernel tells on Linux, see proc_pid_syscall(5); elsewhere the moment never comes.
    """
    return _is_writing


def _is_writing(member: Member) -> bool:
    try:
        calls = [task.joinpath("syscall").read_text().split() for task in (PROC / str(member.pid) / "task").iterdir()]
    except OSError:  # not Linux, or the process is gone
        return False
    return any(call and call[0] in WRITES for call in calls)


@dataclass
class Fault:
    """``strike`` the ``which``-th process (0 is the first) below the caller, by its pid, once its ``moment`` has come.

    With ``relief`` the fault is over ``after`` so many seconds.
    """

    strike: Callable[[int], object]
    which: int
    moment: Moment
    relief: Callable[[int], object] | None = None
    after: float = 0.0
    struck: list[Member] = field(default_factory=list)
    """The process, once it has been struck."""
    struck_at: float = 0.0

    def look(self, caller: int, there: Iterable[Member]) -> None:
        """Strike if the time has come. Called at each look at the call's processes; ``caller`` is a pid."""
        members = {member.pid: member for member in there}
        own = members.get(caller)
        if own is None:
            return
        if self.struck:
            self._relieve()
            return
        below = [each for each in members.values() if each.first_seen > own.first_seen and not is_helper(each, own)]
        workers = sorted(below, key=lambda each: (each.first_seen, each.pid))
        if len(workers) > self.which and self.moment(workers[self.which]) and _done(self.strike, workers[self.which]):
            self.struck.append(workers[self.which])
            self.struck_at = time.monotonic()

    def _relieve(self) -> None:
        if self.relief and time.monotonic() - self.struck_at >= self.after:
            _done(self.relief, self.struck[0])
            self.relief = None


def _done(strike: Callable[[int], object], member: Member) -> bool:
    """Whether the process could be struck: it was still there, and the system let us."""
    try:
        strike(member.pid)
    except (ProcessLookupError, PermissionError, psutil.Error):
        return False
    return True


def kill(which: int = 0, *, once: Moment) -> Fault:
    """End the process at once, without a word: it cleans nothing up, and holds for ever what it held."""
    return Fault(_sending(DEADLY), which, once)


def segfault(which: int = 0, *, once: Moment) -> Fault:
    """End the process as an access to memory that is not its own does."""
    return Fault(_sending(signal.SIGSEGV), which, once)


def terminate(which: int = 0, *, once: Moment) -> Fault:
    """Ask the process to end."""
    return Fault(_sending(signal.SIGTERM), which, once)


def stop(which: int = 0, *, once: Moment) -> Fault:
    """Put the process to sleep for good: it neither goes on nor ends. Not on Windows."""
    if sys.platform == "win32":
        raise NotImplementedError("Windows can't stop a process by a signal")
    return Fault(_sending(signal.SIGSTOP), which, once)


def pause(which: int = 0, *, seconds: float, once: Moment) -> Fault:
    """Put the process to sleep for so long: what it reads from fills up meanwhile, what it writes to runs dry. Not on Windows."""
    if sys.platform == "win32":
        raise NotImplementedError("Windows can't stop a process by a signal")
    return Fault(_sending(signal.SIGSTOP), which, once, relief=_sending(signal.SIGCONT), after=seconds)


def starve(which: int = 0, *, once: Moment) -> Fault:
    """Refuse the process all further memory, as a system that has none left may: MemoryError. On Linux only, prlimit(2)."""
    if sys.platform != "linux":
        raise NotImplementedError("only Linux can limit the memory of a process that runs")
    return Fault(_without_more_memory, which, once)


def _sending(number: int) -> Callable[[int], None]:
    return lambda pid: os.kill(pid, number)


def _without_more_memory(pid: int) -> None:
    if sys.platform == "linux":
        process = psutil.Process(pid)
        size = process.memory_info().vms
        process.rlimit(psutil.RLIMIT_AS, (size, size))
