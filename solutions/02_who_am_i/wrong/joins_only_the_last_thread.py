"""Joins only the thread that was started last.

Rule: 5
Check: threads_have_ended
Why: They end in any order: the last one started may be the first to go.
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
    threads[-1].join()
    return said


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
