"""A Pool: its workers live until it is closed, and report once from their initialiser."""

import _thread
import multiprocessing
import os
import threading
from typing import NamedTuple


class Identity(NamedTuple):
    pid: int
    parent_pid: int
    thread_id: int


def _me():
    return Identity(os.getpid(), os.getppid(), _thread.get_native_id())


def _report(answers):
    answers.put(_me())


def identify_threads(count):
    if count < 0:
        raise ValueError
    said, arrived, dismissed, all_in = [], threading.Semaphore(0), threading.Event(), []

    class Chatty(threading.Thread):
        def run(self):
            said.append(_me())
            arrived.release()
            dismissed.wait()

    for _ in range(count):
        all_in.append(Chatty(name="chatty"))
        all_in[-1].start()
    for _ in range(count):
        arrived.acquire()
    dismissed.set()
    while all_in:
        all_in.pop().join()
    return said


def identify_processes(count):
    if count < 0:
        raise ValueError
    if count == 0:
        return []
    context = multiprocessing.get_context("fork")
    answers = context.SimpleQueue()
    with context.Pool(count, _report, (answers,)) as pool:
        said = [answers.get() for _ in range(count)]
        pool.close()
        pool.join()
    answers.close()
    return said
