"""Processes by os.fork, and a pipe that keeps them there.

Rule: 5
Check: processes_have_ended
Why: For a count of 0: the pipes that were made for nobody stay open.
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


def identify_processes(count):
    if count < 0:
        raise ValueError("negative")
    here_r, here_w = os.pipe()
    gate_r, gate_w = os.pipe()
    pids = []
    for _ in range(count):
        pid = os.fork()
        if pid == 0:
            os.close(gate_w)
            os.write(here_w, ("%d %d %d\n" % whoami()).encode())
            os.read(gate_r, 1)
            os._exit(0)
        pids.append(pid)
    if not pids:
        return []
    os.close(here_w)
    text = b""
    while text.count(b"\n") < count:
        text += os.read(here_r, 4096)
    for fd in (here_r, gate_r, gate_w):
        os.close(fd)
    for pid in pids:
        os.waitpid(pid, 0)
    return [Identity(*map(int, line.split())) for line in text.decode().splitlines()]
