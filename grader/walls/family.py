"""The processes of one runner's tree, watched from outside: who was there, since when, with how much CPU and memory."""

from __future__ import annotations

import os
import signal
import sys
import time
from dataclasses import dataclass, field, replace
from pathlib import Path

import psutil

from grader.runner.settings import TRACKER
from grader.speedup.cores import allowed_cores

PROC = Path("/proc")
HAS_PROC = sys.platform == "linux"
DEADLY = signal.SIGTERM if sys.platform == "win32" else signal.Signals["SIGKILL"]
"""The signal that ends a process at once."""
TICK, PAGE = 100, 4096
if sys.platform == "linux":
    TICK, PAGE = os.sysconf("SC_CLK_TCK"), os.sysconf("SC_PAGE_SIZE")


Scheduled = tuple[float, float]
"""Seconds in which a process had a core, and in which it could have used one and had none."""
NEVER: Scheduled = (0.0, 0.0)
CORES = allowed_cores()


@dataclass
class Member:
    """One process. Times are the trusted side's ``time.monotonic``; ``cpu`` is seconds, ``memory`` the peak in bytes."""

    pid: int
    parent: int
    command: str
    first_seen: float
    last_seen: float
    cpu: float = 0.0
    reaped_cpu: float = 0.0
    """CPU seconds of children that it has waited for, since its timeline began."""
    reaped_before: float = 0.0
    memory: int = 0
    threads: int = 1
    """The most that it had at one look."""
    state: str = "?"
    exit_code: int | None = None
    """What it ended with, below 0 for a signal; known only of one that was seen before its parent had waited for it."""
    written: int = 0
    """Bytes that it has written, to pipes and sockets and files, since its timeline began; 0 where the kernel does not tell."""
    written_before: int = 0
    waited: float = 0.0
    """Seconds since its timeline began in which it could have computed and had no core, while not all cores were this family's; 0
    where the kernel does not tell, and for a process that may not use all cores, which is its own doing."""
    pinned: bool = False
    """Whether it was seen to be allowed fewer cores than its grader."""
    busy: list[tuple[float, float]] = field(default_factory=list)
    """(moment, CPU seconds so far) at each look: the process's timeline."""


@dataclass
class Family:
    """A process and its descendants. Call :meth:`look` often; short-lived members between two looks are not seen."""

    root: int
    members: dict[int, Member] = field(default_factory=dict)
    scheduled: dict[int, Scheduled] = field(default_factory=dict)
    """What the kernel said of each at the last look,"""
    looked: float = 0.0
    """and when that was."""

    def look(self) -> list[Member]:
        """Look at the tree now; the members that are there, the root first."""
        now = time.monotonic()
        there = [member for pid, parent in self._tree() if (member := self._update(pid, parent, now))]
        self._count_waiting(there, now)
        return there

    def _count_waiting(self, there: list[Member], now: float) -> None:
        """Add what each has waited for a core since the last look, as far as there were cores that this family did not use."""
        before, self.scheduled = self.scheduled, {each.pid: _scheduled(each.pid, each.threads) for each in there}
        passed, self.looked = now - self.looked, now
        ran, waited = (_since(before, self.scheduled, which) for which in (0, 1))
        spare = CORES * passed - sum(ran.values())
        share = min(1.0, max(0.0, spare) / max(sum(waited.values()), 1e-9))
        for member in there:
            member.pinned = member.pinned or _is_pinned(member.pid)
            member.waited = 0.0 if member.pinned else member.waited + share * waited[member.pid]

    def memory(self, enough: int) -> int:
        """Bytes of memory that the members now alive use. Exact only above ``enough``, where it matters and takes longer.

        A sum of what each has resident counts pages twice that a fork shares, and pages of shared memory as often as
        they are mapped; the kernel's proportional set size, proc_pid_smaps(5), counts each page once.
        """
        alive = [member.pid for member in self.members.values() if member.state not in "ZX"]
        resident = sum(_resident(pid) for pid in alive)
        return resident if resident <= enough else sum(_proportional(pid) for pid in alive)

    def begin_anew(self) -> None:
        """Let all timelines begin now: what was done before, importing the submission or in another call, is no part of this one."""
        self.members = {member.pid: member for member in self.look()}
        for member in self.members.values():
            del member.busy[:-1]
            member.threads = 1
            member.reaped_before += member.reaped_cpu
            member.written_before += member.written
            member.reaped_cpu, member.written, member.waited = 0.0, 0, 0.0

    def seen(self, pid: int) -> Member:
        """The member ``pid`` as it is now: a copy, which later looks leave alone."""
        member = self.members[pid]
        return replace(member, busy=list(member.busy))

    def _tree(self) -> list[tuple[int, int]]:
        if not HAS_PROC:
            return _tree_by_psutil(self.root)
        found, todo = [], [(self.root, 0)]
        while todo:
            pid, parent = todo.pop()
            found.append((pid, parent))
            todo.extend((child, pid) for child in _children(pid))
        return found

    def _update(self, pid: int, parent: int, now: float) -> Member | None:
        row = _stat(pid)
        if row is None:
            if pid in self.members:
                self.members[pid].state = "X"
            return None
        state, cpu, reaped, threads, exit_code = row
        member = self.members.get(pid)
        if member is None:
            member = self.members[pid] = Member(pid, parent, _command(pid), now, now)
        elif self._may_be_starting(member):
            member.command = _command(pid) or member.command
        member.state, member.cpu, member.last_seen = state, cpu, now
        member.reaped_cpu = max(member.reaped_cpu, reaped - member.reaped_before)
        member.threads = max(member.threads, threads)
        member.memory = max(member.memory, _private_memory(pid))
        member.exit_code = exit_code
        member.written = max(member.written, _written(pid) - member.written_before)
        member.busy.append((now, cpu))
        return member

    def _may_be_starting(self, member: Member) -> bool:
        """Whether what is known of its command may be its parent's or half of its own: it was seen before or during its exec(2)."""
        parent = self.members.get(member.parent)
        return not member.command or (parent is not None and member.command == parent.command)


def is_tracker(pid: int) -> bool:
    """Whether this looks like multiprocessing's resource tracker. Anything can: take its word for nothing that matters."""
    return TRACKER in _command(pid)


def _children(pid: int) -> list[int]:
    found: list[int] = []
    try:
        for task in (PROC / str(pid) / "task").iterdir():
            found += map(int, (task / "children").read_text().split())
    except (OSError, ValueError):  # it ended while we looked
        pass
    return found


Stat = tuple[str, float, float, int, int | None]


def _stat(pid: int) -> Stat | None:
    """State, CPU seconds, CPU seconds of children waited for, threads, a zombie's exit code; None once it is gone.

    See proc_pid_stat(5).
    """
    if not HAS_PROC:
        return _stat_by_psutil(pid)
    try:
        fields = (PROC / str(pid) / "stat").read_text(errors="replace").rsplit(")", 1)[1].split()
    except OSError:
        return None
    user, system, child_user, child_system = (int(each) / TICK for each in fields[11:15])
    exit_code = os.waitstatus_to_exitcode(int(fields[49])) if fields[0] == "Z" else None
    return fields[0], user + system, child_user + child_system, int(fields[17]), exit_code


def _command(pid: int) -> str:
    try:
        if not HAS_PROC:
            return " ".join(psutil.Process(pid).cmdline())
        return (PROC / str(pid) / "cmdline").read_text(errors="replace").replace("\0", " ").strip()
    except (OSError, psutil.Error):
        return ""


def _private_memory(pid: int) -> int:
    try:
        if not HAS_PROC:
            return int(psutil.Process(pid).memory_info().rss)
        resident, shared = (int(each) for each in (PROC / str(pid) / "statm").read_text().split()[1:3])
    except (OSError, psutil.Error, ValueError):
        return 0
    return (resident - shared) * PAGE


def _written(pid: int) -> int:
    """See proc_pid_io(5)."""
    try:
        return int((PROC / str(pid) / "io").read_text().split("wchar:")[1].split()[0])
    except (OSError, IndexError, ValueError):
        return 0


def _scheduled(pid: int, threads: int) -> Scheduled:
    """The first two numbers of schedstat, summed over the threads that are there (sched-stats in the kernel's documentation)."""
    own = PROC / str(pid)
    try:
        files = [own / "schedstat"] if threads == 1 else [task / "schedstat" for task in (own / "task").iterdir()]
        rows = [file.read_text().split() for file in files]
        return sum(int(row[0]) for row in rows) / 1e9, sum(int(row[1]) for row in rows) / 1e9
    except (OSError, IndexError, ValueError):
        return NEVER


def _since(before: dict[int, Scheduled], after: dict[int, Scheduled], which: int) -> dict[int, float]:
    """By how much one of the two numbers of each process has grown. One that has lost a thread has lost what it counted, too."""
    return {pid: max(0.0, numbers[which] - before.get(pid, NEVER)[which]) for pid, numbers in after.items()}


def _is_pinned(pid: int) -> bool:
    """Whether a process may use fewer cores than this one, its grader."""
    try:
        return hasattr(os, "sched_getaffinity") and len(os.sched_getaffinity(pid)) < CORES
    except OSError:  # it is gone
        return False


def _resident(pid: int) -> int:
    try:
        if not HAS_PROC:
            return int(psutil.Process(pid).memory_info().rss)
        return int((PROC / str(pid) / "statm").read_text().split()[1]) * PAGE
    except (OSError, psutil.Error, ValueError):
        return 0


def _proportional(pid: int) -> int:
    """A process's share of memory; what it has for itself where the kernel tells no more."""
    try:
        for line in (PROC / str(pid) / "smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) * 1024
    except (OSError, ValueError):
        pass
    return _private_memory(pid)


def _tree_by_psutil(root: int) -> list[tuple[int, int]]:
    try:
        return [(root, 0), *((each.pid, each.ppid()) for each in psutil.Process(root).children(recursive=True))]
    except psutil.Error:
        return []


def _stat_by_psutil(pid: int) -> Stat | None:
    try:
        process = psutil.Process(pid)
        times = process.cpu_times()
        threads = process.num_threads()
        state = "Z" if process.status() == psutil.STATUS_ZOMBIE else "S"
    except psutil.Error:
        return None
    reaped = getattr(times, "children_user", 0.0) + getattr(times, "children_system", 0.0)
    return state, times.user + times.system, reaped, threads, None
