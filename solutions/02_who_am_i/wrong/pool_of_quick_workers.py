"""A Pool with as many workers as reports.

Rule: 1
Check: processes_exist_at_once
Why: When a worker is quick: it takes a second job, and another worker reports nothing.
"""

import multiprocessing
import os
import threading
import time
from typing import NamedTuple


class Identity(NamedTuple):
    pid: int
    parent_pid: int
    thread_id: int


def whoami():
    return Identity(os.getpid(), os.getppid(), threading.get_native_id())



def identify_threads(count):
    if count < 0:
        raise ValueError("negative")
    if count == 0:
        return []
    barrier = threading.Barrier(count)
    found = []

    def body():
        found.append(Identity(os.getpid(), os.getppid(), threading.get_native_id()))
        barrier.wait()

    threads = [threading.Thread(target=body) for _ in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return found


def _job(_):
    return tuple(whoami())


def identify_processes(count):
    if count < 0:
        raise ValueError("negative")
    if count == 0:
        return []
    with multiprocessing.get_context("fork").Pool(count) as pool:
        found = [Identity(*each) for each in pool.map(_job, range(count), chunksize=1)]
        pool.close()
        pool.join()
    return found
