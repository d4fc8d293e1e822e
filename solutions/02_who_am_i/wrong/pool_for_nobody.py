"""Makes its pool of threads also for a count of 0.

Rule: 4
Check: odd_counts
Why: A pool without workers is a ValueError of its own, and 0 is a count like any other.
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
    barrier = threading.Barrier(max(1, count))

    def report(_):
        me = _me()
        barrier.wait()
        return me

    with ThreadPoolExecutor(max_workers=count) as pool:
        return list(pool.map(report, range(count)))


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
