"""A control group for a runner, where one may be made: the kernel itself then holds the tree's memory and its processes.

What the other walls watch from outside, every few milliseconds, this holds to the byte: memory in any form, shared memory and
files in memory included. Both interfaces of Linux are known, cgroups(7): version 1, where root may write, and version 2,
where the grader's own group was delegated to it. Groups are made once and used again: to make one takes longer than to use it.
"""

from __future__ import annotations

import atexit
import contextlib
import functools
import itertools
import os
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from grader.walls.limits import MIB, Limits

ROOT = Path("/sys/fs/cgroup")
PREFIX = "bakehouse-"
SPARE = 64 * MIB
"""Bytes above the limit, for bubblewrap, the interpreter's files and what the watching outside is to see first."""
_numbers = itertools.count()
_idle: list[Group] = []


@dataclass
class Group:
    """One control group: a folder for each of version 1's controllers, one for all in version 2."""

    folders: list[Path]
    version: int
    killed_before: int = 0

    @classmethod
    def take(cls, limits: Limits) -> Group | None:
        """A group with these limits and nobody in it, or None where there can be none."""
        if not available():
            return None
        with contextlib.suppress(OSError):
            group = _idle.pop() if _idle else _made()
            group.limit(limits)
            return group
        return None

    def limit(self, limits: Limits) -> None:
        """Set what its members may use together. Files in /tmp and /dev/shm are memory too."""
        memory = limits.memory + 2 * limits.scratch + SPARE
        names = {1: ("memory.limit_in_bytes", "pids.max"), 2: ("memory.max", "pids.max")}[self.version]
        for name, value in zip(names, (memory, 2 * limits.processes), strict=True):
            for folder in self.folders:
                if (folder / name).exists():
                    (folder / name).write_text(str(value))
        self.killed_before = self._killed()

    def hold(self, root: int) -> None:
        """Put a process and all its descendants in. From the top down: whoever is in has its later children in, too."""
        todo = [root]
        while todo:
            pid = todo.pop()
            for folder in self.folders:
                with contextlib.suppress(ProcessLookupError):
                    (folder / "cgroup.procs").write_text(str(pid))
            with contextlib.suppress(OSError):
                todo += map(int, Path(f"/proc/{pid}/task/{pid}/children").read_text().split())

    def out_of_memory(self) -> bool:
        """Whether the kernel has killed a member for want of memory."""
        with contextlib.suppress(OSError):
            return self._killed() > self.killed_before
        return False

    def give_back(self) -> None:
        """Keep it for the next runner, once nobody is in it."""
        with contextlib.suppress(OSError):
            if not any((folder / "cgroup.procs").read_text() for folder in self.folders):
                _idle.append(self)
                return
        self.remove()

    def remove(self) -> None:
        """Remove it; its last members may take a moment to vanish."""
        for folder in self.folders:
            for _ in range(50):
                try:
                    folder.rmdir()
                    break
                except FileNotFoundError:
                    break
                except OSError:
                    time.sleep(0.01)

    def _killed(self) -> int:
        name = {1: "memory.oom_control", 2: "memory.events"}[self.version]
        for folder in self.folders:
            if (folder / name).exists():
                fields = dict(line.split() for line in (folder / name).read_text().splitlines())
                return int(fields.get("oom_kill", 0))
        return 0


@functools.cache
def available() -> bool:
    """Whether a group can be made here, with both limits, and a process put into it. Tried once."""
    if sys.platform != "linux":
        return False
    try:
        _sweep()
        group = _made()
    except (OSError, ValueError, StopIteration):
        return False
    try:
        group.limit(Limits())
        child = os.posix_spawn("/bin/sleep", ["sleep", "20"], {})
        try:
            group.hold(child)
            inside = all(str(child) in (folder / "cgroup.procs").read_text().split() for folder in group.folders)
        finally:
            os.kill(child, 9)
            os.waitpid(child, 0)
    except OSError:
        group.remove()
        return False
    _idle.append(group)
    atexit.register(_remove_idle)
    return inside


def _made() -> Group:
    parents, version = _parents()
    name = f"{PREFIX}{os.getpid()}-{next(_numbers)}"
    group = Group([parent / name for parent in parents], version)
    for folder in group.folders:
        folder.mkdir()
    if version == 2 and not all((group.folders[0] / each).exists() for each in ("memory.max", "pids.max")):
        group.remove()
        raise OSError("the controllers were not delegated")
    return group


@functools.cache
def _parents() -> tuple[list[Path], int]:
    """The folders in which to make a group, and the interface's version."""
    own = {}
    for line in Path("/proc/self/cgroup").read_text().splitlines():
        _, controllers, path = line.split(":", 2)
        own.update({controller: path.lstrip("/") for controller in controllers.split(",")})
    if "memory" in own and "pids" in own:
        return [ROOT / controller / own[controller] for controller in ("memory", "pids")], 1
    return [ROOT / own[""]], 2


def _sweep() -> None:
    """Remove the groups of graders that were killed."""
    for parent in _parents()[0]:
        for folder in parent.glob(f"{PREFIX}*"):
            pid = folder.name.removeprefix(PREFIX).partition("-")[0]
            if pid.isdigit() and not Path("/proc", pid).exists():
                with contextlib.suppress(OSError):
                    folder.rmdir()


def _remove_idle() -> None:
    while _idle:
        _idle.pop().remove()
