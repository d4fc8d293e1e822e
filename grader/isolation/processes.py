"""How each process of a call lived, as it was seen from outside: for the evidence in a verdict."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from grader.isolation.work import is_helper
from grader.walls.family import Member

MOST = 40
"""Processes that are told of, at most: the first ones."""


def lives(caller: Member, processes: Iterable[Member]) -> list[dict[str, Any]]:
    """A row for the caller and for each process below it, in the order in which they were seen.

    ``name``, its ``parent``'s name, ``start_method`` ("fork", "forkserver", "spawn", or "exec" for another program), ``began``
    and ``ended`` in seconds from the beginning of the call (``ended`` is None for one that was still there when it returned),
    ``exit_code`` where it was seen (below 0: the signal), ``cpu`` in seconds, the most ``threads`` it had, and the most
    ``memory`` of its own in bytes.
    """
    start = caller.busy[0][0] if caller.busy else caller.first_seen
    everyone = {each.pid: each for each in (caller, *processes)}
    below = sorted((each for each in everyone.values() if each is not caller), key=lambda each: (each.first_seen, each.pid))
    workers = [each for each in below if not is_helper(each, caller)][:MOST]
    names = {caller.pid: "caller"} | {each.pid: f"process {number}" for number, each in enumerate(workers, 1)}
    return [
        {
            "name": names[each.pid],
            "parent": names.get(_parent(each, everyone, caller), ""),
            "start_method": "" if each is caller else _start_method(each, everyone, caller),
            "began": round(max(0.0, each.first_seen - start), 3),
            "ended": None if each.last_seen >= caller.last_seen and each.state not in "ZX" else round(each.last_seen - start, 3),
            "exit_code": each.exit_code,
            "cpu": round(each.cpu - (each.busy[0][1] if each is caller and each.busy else 0.0), 3),
            "threads": each.threads,
            "memory": each.memory,
        }
        for each in (caller, *workers)
    ]


def _parent(member: Member, everyone: dict[int, Member], caller: Member) -> int:
    """Its parent's pid; for a child of the fork server the caller's, who asked for it."""
    parent = everyone.get(member.parent)
    return caller.pid if parent and is_helper(parent, caller) else member.parent


def _start_method(member: Member, everyone: dict[int, Member], caller: Member) -> str:
    """How it came to be, by its command line: a forked process has its parent's."""
    parent = everyone.get(member.parent)
    if "spawn_main" in member.command:
        return "spawn"
    if parent and is_helper(parent, caller):
        return "forkserver"
    return "fork" if parent is None or member.command == parent.command else "exec"
