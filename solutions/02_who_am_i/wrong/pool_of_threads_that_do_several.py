"""Gives the tasks to a pool, in which one thread may do two of them.

Rule: 2
Check: threads_share_one_process
Why: A worker of a pool that is done early takes the next task. Then two identities have one thread id.
"""

import multiprocessing
import os
import threading
from concurrent.futures import ThreadPoolExecutor
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
    with ThreadPoolExecutor(max_workers=count) as pool:
        return list(pool.map(lambda _: _me(), range(count)))


def identify_processes(count):
    if count < 0:
        raise ValueError("count")
    context = multiprocessing.get_context("spawn")
    children = []
    for _ in range(count):
        ours, theirs = context.Pipe()
        process = context.Process(target=_report, args=(theirs,))
        process.start()
        theirs.close()
        children.append((process, ours))
    said = [ours.recv() for _, ours in children]
    for process, ours in children:
        ours.send("bye")
        process.join()
        ours.close()
    return said


def _report(caller):
    caller.send(_me())
    caller.recv()
