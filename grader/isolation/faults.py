"""Faults that the grader puts into a call from outside: a signal for one of its processes, at a chosen moment.

``submission.call("render", size, fault=kill(1, once=computed(0.1)))`` kills the second process that the call starts, once it has
computed for a tenth of a second. See signal(7) for what each does to a process.
"""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from grader.isolation.work import is_helper
from grader.walls.family import DEADLY, Member

Moment = Callable[[Member], bool]


def computed(seconds: float) -> Moment:
    """The moment at which a process has used so much CPU time: it is in the middle of its work."""
    return lambda member: member.cpu >= seconds


def existed(seconds: float) -> Moment:
    """The moment at which a process has been there for so long, whatever it does."""
    return lambda member: time.monotonic() - member.first_seen >= seconds


@dataclass
class Fault:
    """``number`` is sent to the ``which``-th process (0 is the first) below the caller, once its ``moment`` has come."""

    number: int
    which: int
    moment: Moment
    struck: list[Member] = field(default_factory=list)
    """The process, once it has been sent."""

    def look(self, caller: int, there: Iterable[Member]) -> None:
        """Strike if the time has come. Called at each look at the call's processes; ``caller`` is a pid."""
        members = {member.pid: member for member in there}
        own = members.get(caller)
        if self.struck or own is None:
            return
        below = [each for each in members.values() if each.first_seen > own.first_seen and not is_helper(each, own)]
        workers = sorted(below, key=lambda each: (each.first_seen, each.pid))
        if len(workers) > self.which and self.moment(workers[self.which]):
            try:
                os.kill(workers[self.which].pid, self.number)
            except ProcessLookupError:
                return
            self.struck.append(workers[self.which])


def kill(which: int = 0, *, once: Moment) -> Fault:
    """End the process at once, without a word: it cleans nothing up, and holds for ever what it held."""
    return Fault(DEADLY, which, once)


def segfault(which: int = 0, *, once: Moment) -> Fault:
    """End the process as an access to memory that is not its own does."""
    return Fault(signal.SIGSEGV, which, once)


def terminate(which: int = 0, *, once: Moment) -> Fault:
    """Ask the process to end."""
    return Fault(signal.SIGTERM, which, once)


def stop(which: int = 0, *, once: Moment) -> Fault:
    """Put the process to sleep for good: it neither goes on nor ends. Not on Windows."""
    if sys.platform == "win32":
        raise NotImplementedError("Windows can't stop a process by a signal")
    return Fault(signal.SIGSTOP, which, once)
