"""Starts nothing, and makes up what processes would have said.

Rule: 3
Check: processes_are_the_callers_children
Why: No such processes ever were.
"""

import multiprocessing
import os
import threading
from typing import NamedTuple


class Identity(NamedTuple):
    pid: int
    parent_pid: int
    thread_id: int


def _me():
    return Identity(os.getpid(), os.getppid(), threading.get_native_id())


def identify_threads(count):
    if count < 0:
        raise ValueError("count")
    if count == 0:
        return []
    said, barrier = [], threading.Barrier(count)

    def report():
        said.append(_me())
        barrier.wait()

    threads = [threading.Thread(target=report) for _ in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return said


def identify_processes(count):
    if count < 0:
        raise ValueError("count")
    mine = os.getpid()
    return [Identity(mine + number, mine, mine + number) for number in range(1, count + 1)]
