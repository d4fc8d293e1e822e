"""Executors; the barrier in each task sees to it that no worker does two."""

import multiprocessing
import os
import threading
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from typing import NamedTuple

meeting = None


class Identity(NamedTuple):
    pid: int
    parent_pid: int
    thread_id: int

    @classmethod
    def mine(cls):
        return cls(os.getpid(), os.getppid(), threading.get_native_id())


def _together(barrier):
    me = Identity.mine()
    barrier.wait()
    return me


def _remember(barrier):
    global meeting
    meeting = barrier


def _together_in_a_process(_):
    return _together(meeting)


def identify_threads(count):
    if count < 1:
        return _none(count)
    with ThreadPoolExecutor(count) as pool:
        return list(pool.map(_together, [threading.Barrier(count)] * count))


def identify_processes(count):
    if count < 1:
        return _none(count)
    method = "spawn" if multiprocessing.get_start_method() == "forkserver" else None
    context = multiprocessing.get_context(method)
    barrier = context.Barrier(count)
    with ProcessPoolExecutor(count, context, _remember, (barrier,)) as pool:
        return list(pool.map(_together_in_a_process, range(count)))


def _none(count):
    if count < 0:
        raise ValueError(count)
    return []
