"""Each child is a Python started with subprocess, that answers a line and stays until its standard input ends."""

import os
import queue
import subprocess
import sys
import threading
from typing import NamedTuple

CHILD = """
import os, sys, threading
print(os.getpid(), os.getppid(), threading.get_native_id(), flush=True)
sys.stdin.read()
"""


class Identity(NamedTuple):
    pid: int
    parent_pid: int
    thread_id: int


class Worker(threading.Thread):
    def __init__(self, answers, leave):
        super().__init__(daemon=True)
        self.answers, self.leave = answers, leave

    def run(self):
        self.answers.put(Identity(os.getpid(), os.getppid(), self.native_id))
        self.leave.acquire()


def identify_threads(count):
    if count < 0:
        raise ValueError("a negative count")
    answers, leave = queue.Queue(), threading.Semaphore(0)
    workers = [Worker(answers, leave) for _ in range(count)]
    [worker.start() for worker in workers]
    identities = [answers.get() for _ in workers]
    for _ in workers:
        leave.release()
    [worker.join() for worker in workers]
    return identities


def identify_processes(count):
    if count < 0:
        raise ValueError("a negative count")
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
    children = [subprocess.Popen([sys.executable, "-c", CHILD], **pipes) for _ in range(count)]
    identities = [Identity(*map(int, child.stdout.readline().split())) for child in children]
    for child in children:
        child.communicate()
    return identities
