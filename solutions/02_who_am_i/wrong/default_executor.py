"""Threads in an executor with its default size.

Rule: 1
Check: threads_exist_at_once
Why: For a count above the default number of workers (the CPUs + 4, at most 32): the barrier is never complete.
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
    from concurrent.futures import ThreadPoolExecutor

    if count < 0:
        raise ValueError("negative")
    if count == 0:
        return []
    barrier = threading.Barrier(count)

    def body(_):
        identity = whoami()
        barrier.wait()
        return identity

    with ThreadPoolExecutor() as pool:
        return list(pool.map(body, range(count)))


def _child(link):
    link.send(whoami())
    link.recv()


def identify_processes(count):
    if count < 0:
        raise ValueError("negative")
    context = multiprocessing.get_context("fork")
    links, children = [], []
    for _ in range(count):
        here, there = context.Pipe()
        child = context.Process(target=_child, args=(there,))
        child.start()
        there.close()
        links.append(here)
        children.append(child)
    found = [link.recv() for link in links]
    for link in links:
        link.send(None)
        link.close()
    for child in children:
        child.join()
        child.close()
    return found

