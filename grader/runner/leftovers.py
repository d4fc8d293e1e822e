"""What a call left behind: processes, threads, descriptors and shared-memory segments of this process.

Linux answers from /proc; elsewhere only threads are seen from here, and the trusted side looks at the processes.
The interpreter's own helpers (resource tracker, fork server, a pytest or IDE wrapper) do not count.
"""

from __future__ import annotations

import gc
import os
import sys
import threading
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

GRACE = 1.0
"""Seconds that a thread may take to end once nobody refers to it, and that an orphan may take to die of a kill."""
OWN_HELPERS = ("multiprocessing.resource_tracker", "multiprocessing.forkserver")
PROC = Path("/proc")
SEGMENTS = Path("/dev/shm")


@dataclass(frozen=True)
class Snapshot:
    """What existed at one moment: thread identities, descriptor -> target, names in /dev/shm."""

    threads: frozenset[int]
    descriptors: dict[int, str]
    segments: frozenset[str]

    @classmethod
    def take(cls) -> Snapshot:
        return cls(frozenset(_threads()), _descriptors(), frozenset(_segments()))


def left_behind(before: Snapshot) -> dict[str, list[dict[str, Any]]]:
    """What is there now and was not in ``before``.

    The caller's own children (the fork server starts them on its behalf) are looked at in this instant: it could have
    waited for them. An orphan (a grandchild whose
    parent is gone) dies when the kernel gets round to it, a thread ends when its queue is collected: they get
    :data:`GRACE` seconds.
    """
    parents = {os.getpid(), _fork_server()}
    children = [each for each in _processes() if each["parent"] in parents]
    gc.collect()
    deadline, pause = time.monotonic() + GRACE, 0.01
    while time.monotonic() < deadline and (_new_threads(before) or _processes() or _segments() - before.segments):
        time.sleep(pause)
        pause *= 1.5  # looking often would show as CPU time of the caller
    known = {each["pid"] for each in children}
    others = [each for each in _processes() if each["pid"] not in known]
    now = _descriptors()
    return {
        "processes": children + others,
        "threads": _new_threads(before),
        "descriptors": [
            {"descriptor": number, "target": target} for number, target in now.items() if before.descriptors.get(number) != target
        ],
        "segments": [{"name": name} for name in sorted(_segments() - before.segments)],
    }


def of_both(warm_up: dict[str, list[Any]], call: dict[str, list[Any]]) -> dict[str, list[Any]]:
    """What two calls left: a process or thread of either, but only the second's descriptors and segments.

    What a module opens once and keeps is no leftover. A process or thread is, after the first call too, and where it is about to
    end by itself two looks see more than one.
    """
    return {**call, **{kind: call[kind] or warm_up[kind] for kind in ("processes", "threads")}}


def _threads() -> set[int]:
    return {thread.ident for thread in _all_threads() if thread.ident is not None}


def _all_threads() -> list[threading.Thread]:
    """All but multiprocessing's own, which hands descriptors to other processes as long as this one lives."""
    sharer = sys.modules.get("multiprocessing.resource_sharer")
    own = getattr(sharer._resource_sharer, "_thread", None) if sharer else None
    return [thread for thread in threading.enumerate() if thread is not own]


def _new_threads(before: Snapshot) -> list[dict[str, Any]]:
    return [{"name": thread.name, "daemon": thread.daemon} for thread in threading.enumerate() if thread.ident not in before.threads]


def _descriptors() -> dict[int, str]:
    """Open descriptors and what they lead to; those of multiprocessing's own helpers and heap left out."""
    folder = PROC / "self" / "fd"
    if not folder.is_dir():
        return {}
    found = {}
    own = _own_descriptors()
    for entry in list(folder.iterdir()):
        try:
            target = str(entry.readlink())
        except OSError:  # the descriptor that listed the folder is closed again
            continue
        if int(entry.name) not in own and "/pym-" not in target:
            found[int(entry.name)] = target
    return found


def _own_descriptors() -> set[int]:
    """Descriptors of the interpreter's resource tracker and fork server, if they were started."""
    own: set[int | None] = set()
    if tracker := sys.modules.get("multiprocessing.resource_tracker"):
        own.add(getattr(tracker._resource_tracker, "_fd", None))
    if server := sys.modules.get("multiprocessing.forkserver"):
        own.add(getattr(server._forkserver, "_forkserver_alive_fd", None))
    return {each for each in own if each is not None}


def _fork_server() -> int | None:
    server = sys.modules.get("multiprocessing.forkserver")
    return getattr(server._forkserver, "_forkserver_pid", None) if server else None


def _segments() -> set[str]:
    """Names of shared-memory segments. Semaphores lie in the same folder: the interpreter unlinks its own in its own time."""
    if not SEGMENTS.is_dir():
        return set()
    return {entry.name for entry in SEGMENTS.iterdir() if not entry.name.startswith(("pym-", "sem."))}


def semaphores() -> set[str]:
    """Names of the semaphores of multiprocessing and of others: while a program runs it may have some, when it has ended none."""
    return {entry.name for entry in SEGMENTS.iterdir() if entry.name.startswith("sem.")} if SEGMENTS.is_dir() else set()


def _processes() -> list[dict[str, Any]]:
    """This process's descendants, and the orphans that came to its warden: pid, parent, state and command."""
    if not PROC.is_dir():
        return []
    table = {}
    for entry in PROC.iterdir():
        if entry.name.isdigit() and (row := _process(int(entry.name))):
            table[row["pid"]] = row
    family = {os.getpid()} | _warden(table)
    grown = True
    while grown:
        below = {pid for pid, row in table.items() if row["parent"] in family} - family
        family |= below
        grown = bool(below)
    rows = [table[pid] for pid in sorted(family & table.keys()) if pid != os.getpid() and pid not in _warden(table)]
    return [row for row in rows if not _is_helper(row)]


def _is_helper(row: dict[str, Any]) -> bool:
    """Whether this is the resource tracker or fork server. A fork server's children bear its command line, not its parent."""
    return row["parent"] == os.getpid() and any(helper in row["command"] for helper in OWN_HELPERS)


def _warden(table: dict[int, dict[str, Any]]) -> set[int]:
    """The process that orphans come to: the parent of this one, which started nothing else."""
    me = table.get(os.getpid())
    return {me["parent"]} & table.keys() if me else set()


def _process(pid: int) -> dict[str, Any] | None:
    try:
        stat = (PROC / str(pid) / "stat").read_bytes().decode("utf-8", "replace")
        command = (PROC / str(pid) / "cmdline").read_bytes().decode("utf-8", "replace")
    except OSError:  # it ended meanwhile
        return None
    state, parent = stat.rsplit(")", 1)[1].split()[:2]
    return {"pid": pid, "parent": int(parent), "state": state, "command": command.replace("\0", " ").strip()}
