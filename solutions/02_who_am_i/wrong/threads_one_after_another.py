"""Joins each thread before it starts the next one.

Rule: 1
Check: threads_exist_at_once
Why: There is never more than one of them. Their ids may even be the same, as the system may use a number again.
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
    said = []

    for _ in range(count):
        thread = threading.Thread(target=lambda: said.append(_me()))
        thread.start()
        thread.join()
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
