"""Processes come in shifts of sixteen, so as not to ask too much of the machine.

Rule: 1
Check: processes_exist_at_once
Why: Of twenty processes the first sixteen have ended before the other four are started.
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


def _shift(count):
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


def identify_processes(count: int) -> list[Identity]:
    if count < 0:
        raise ValueError(f"count must not be negative, got {count}")
    return [each for first in range(0, count, 16) for each in _shift(min(16, count - first))]
