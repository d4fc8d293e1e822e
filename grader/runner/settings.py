"""How a runner is to set itself up before it meets the submission: which descriptors, which limits, which user."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import socket
import sys
import time
from dataclasses import asdict, dataclass, field
from pathlib import Path

TRACKER = "multiprocessing.resource_tracker"
"""What the command line of the process has in it that unlinks shared memory when all who used it are gone."""
TIDY_WITHIN = 0.5
"""Seconds that it has for that, before it is killed as the others were."""


@dataclass(frozen=True)
class Settings:
    """``channel`` and ``diagnostics`` are inherited descriptors; ``packages`` folders that go after the standard library.

    On Windows the diagnostics are a handle, and the channel, -1 here, is described in a line of the standard input.

    ``limits`` maps names of resource.RLIMIT_* to a soft and hard limit. ``user`` is the uid and gid to become (0: stay).
    ``warden``: leave a parent behind that collects the orphans of the runner's tree (Linux). ``listable``,
    ``readable`` and ``writable``: the only paths that stay so, by Landlock (none readable given: all). ``filtered``: give up
    the system calls that :mod:`grader.runner.seccomp` lists; ``shares_ipc``: with those that leave something on the machine.
    """

    channel: int
    diagnostics: int
    packages: list[str] = field(default_factory=list)
    limits: dict[str, int] = field(default_factory=dict)
    user: int = 0
    warden: bool = False
    listable: list[str] = field(default_factory=list)
    readable: list[str] = field(default_factory=list)
    writable: list[str] = field(default_factory=list)
    filtered: bool = False
    shares_ipc: bool = False

    def to_json(self) -> str:
        return json.dumps(asdict(self))

    @classmethod
    def from_json(cls, text: str) -> Settings:
        return cls(**json.loads(text))

    def open(self) -> tuple[socket.socket, int]:
        """The channel, not to be inherited further, and the descriptor of the diagnostics."""
        if sys.platform == "win32":
            import msvcrt

            return socket.fromshare(bytes.fromhex(sys.stdin.readline())), msvcrt.open_osfhandle(self.diagnostics, os.O_WRONLY)
        channel = socket.socket(fileno=self.channel)
        channel.set_inheritable(False)
        return channel, self.diagnostics

    def apply(self) -> None:
        """Set the limits, become the user, and, with ``warden``, go on in a child process."""
        if sys.platform != "win32":
            self._set_limits()
        if sys.platform == "linux":
            self._confine()

    def _confine(self) -> None:
        if sys.platform != "linux":
            return
        if self.user:
            os.setgroups([])
            os.setresgid(self.user, self.user, self.user)
            os.setresuid(self.user, self.user, self.user)
        if self.warden:
            _leave_a_warden_behind()
        if self.readable:
            from grader.runner.landlock import confine

            confine(self.listable, self.readable, self.writable)
        if self.filtered:
            from grader.runner import seccomp

            seccomp.refuse(machine_wide=self.shares_ipc)

    def _set_limits(self) -> None:
        if sys.platform == "win32":
            return
        import resource

        for name, wanted in self.limits.items():
            which = getattr(resource, name, None)
            if which is None:
                continue
            hard = resource.getrlimit(which)[1]
            limit = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
            resource.setrlimit(which, (limit, limit))


def _leave_a_warden_behind() -> None:
    """Fork: the parent becomes the warden, the subreaper of the runner's whole tree; the child goes on as the runner.

    Without a process-id namespace this is what keeps the daemons that a submission starts below one process. When the
    runner ends the warden ends the rest and repeats the runner's exit code; when the trusted side dies, so do both.
    """
    if sys.platform != "linux":
        return
    from grader.runner import kernel

    kernel.process_control(kernel.PR_SET_CHILD_SUBREAPER, 1)
    kernel.process_control(kernel.PR_SET_NO_NEW_PRIVS, 1)
    kernel.process_control(kernel.PR_SET_PDEATHSIG, signal.SIGKILL)
    runner = os.fork()
    if runner == 0:
        kernel.process_control(kernel.PR_SET_PDEATHSIG, signal.SIGKILL)
        return
    os.closerange(0, 1024)
    pid, status = 0, 0
    while pid != runner:
        pid, status = os.wait()
    _end_the_rest()
    code = os.waitstatus_to_exitcode(status)
    os._exit(code if code >= 0 else 128 - code)


def _end_the_rest() -> None:
    """Kill this process's children until none is left: those of a killed child come here and are killed in turn.

    A resource tracker has :data:`TIDY_WITHIN` seconds to end by itself: it unlinks the shared memory that the dead left.
    """
    if sys.platform != "linux":
        return
    mine = Path(f"/proc/self/task/{os.getpid()}/children")
    until = time.monotonic() + TIDY_WITHIN
    while True:
        pids = mine.read_text(encoding="ascii").split()
        condemned = [pid for pid in pids if time.monotonic() > until or not _is_tracker(pid)]
        for pid in condemned:
            os.kill(int(pid), signal.SIGKILL)
        try:
            os.waitpid(-1, 0 if condemned else os.WNOHANG)
        except ChildProcessError:
            return
        if not condemned:
            time.sleep(0.005)


def _is_tracker(pid: str) -> bool:
    with contextlib.suppress(OSError):
        return TRACKER.encode() in Path(f"/proc/{pid}/cmdline").read_bytes()
    return False
