"""The answer for a count is kept, and given again.

Rule: 1
Check: threads_exist_at_once, processes_exist_at_once
Why: The second call starts nobody, and tells of those who ended long ago.
"""

import functools
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


@functools.lru_cache(maxsize=None)
def identify_threads(count: int) -> list[Identity]:
    if count < 0:
        raise ValueError(f"count must not be negative, got {count}")
    found, everybody = [], threading.Barrier(count) if count else None

    def say():
        found.append(_me())
        everybody.wait()

    threads = [threading.Thread(target=say) for _ in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return found


def _say(answers, leave):
    answers.put(_me())
    leave.wait()


@functools.lru_cache(maxsize=None)
def identify_processes(count: int) -> list[Identity]:
    if count < 0:
        raise ValueError(f"count must not be negative, got {count}")
    context = multiprocessing.get_context("spawn")
    answers, leave = context.SimpleQueue(), context.Event()
    processes = [context.Process(target=_say, args=(answers, leave)) for _ in range(count)]
    for process in processes:
        process.start()
    found = [answers.get() for _ in processes]
    leave.set()
    for process in processes:
        process.join()
        process.close()
    answers.close()
    return found
