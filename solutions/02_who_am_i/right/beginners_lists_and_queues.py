"""A beginner's: everyone looks every few milliseconds whether all have come."""

import multiprocessing
import os
import threading
import time
from typing import NamedTuple


class Identity(NamedTuple):
    pid: int
    parent_pid: int
    thread_id: int


def thread_work(results, count):
    me = Identity(os.getpid(), os.getppid(), threading.get_native_id())
    results.append(me)
    while len(results) < count:
        time.sleep(0.005)


def process_work(queue, arrived, count):
    me = Identity(os.getpid(), os.getppid(), threading.get_native_id())
    queue.put(tuple(me))
    with arrived.get_lock():
        arrived.value += 1
    while arrived.value < count:
        time.sleep(0.005)


def identify_threads(count):
    if count < 0:
        raise ValueError("count must not be negative")
    results = []
    threads = []
    for i in range(count):
        t = threading.Thread(target=thread_work, args=(results, count))
        threads.append(t)
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    return results


def identify_processes(count):
    if count < 0:
        raise ValueError("count must not be negative")
    context = multiprocessing.get_context("spawn")
    queue = context.Queue()
    arrived = context.Value("i", 0)
    processes = []
    for i in range(count):
        p = context.Process(target=process_work, args=(queue, arrived, count))
        processes.append(p)
    for p in processes:
        p.start()
    results = []
    for p in processes:
        pid, parent, thread = queue.get()
        results.append(Identity(pid, parent, thread))
    for p in processes:
        p.join()
        p.close()
    queue.close()
    queue.join_thread()
    return results
