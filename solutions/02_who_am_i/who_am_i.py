"""Nobody goes home before everyone is there: threads meet at a barrier, processes wait until they are dismissed."""

import multiprocessing
import os
import threading
from multiprocessing.connection import Connection
from typing import NamedTuple


class Identity(NamedTuple):
    """Who somebody is: the process's id, its parent's id, and the thread's native id. The numbers are the operating system's."""

    pid: int
    parent_pid: int
    thread_id: int


def identify_threads(count: int) -> list[Identity]:
    """Return the identities of `count` threads that exist at once."""
    _check(count)
    if count == 0:
        return []
    identities: list[Identity] = []
    everyone_is_here = threading.Barrier(count)

    def report() -> None:
        identities.append(_who_am_i())
        everyone_is_here.wait()

    threads = [threading.Thread(target=report) for _ in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return identities


def identify_processes(count: int) -> list[Identity]:
    """Return the identities of `count` child processes that exist at once.

    The start method is spawn, which every platform has: a fork server would be the parent of what it starts.
    """
    _check(count)
    spawn = multiprocessing.get_context("spawn")
    children = []
    for _ in range(count):
        ours, theirs = spawn.Pipe()
        process = spawn.Process(target=_report, args=(theirs,))
        process.start()
        theirs.close()
        children.append((process, ours))
    identities = [ours.recv() for _, ours in children]
    for process, ours in children:
        ours.send("you may go")
        process.join()
        ours.close()
    return identities


def _report(caller: Connection) -> None:
    """In a child: say who this is, and stay until the caller has heard from everyone."""
    caller.send(_who_am_i())
    caller.recv()


def _who_am_i() -> Identity:
    return Identity(os.getpid(), os.getppid(), threading.get_native_id())


def _check(count: int) -> None:
    if count < 0:
        raise ValueError(f"there can't be {count} of them")
