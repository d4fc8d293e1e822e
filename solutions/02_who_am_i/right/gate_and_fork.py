"""Threads wait at a gate that opens when all are started; children are forked by hand, with pipes, and report in JSON."""

import json
import os
import threading
from typing import NamedTuple


class Identity(NamedTuple):
    pid: int
    parent_pid: int
    thread_id: int


def identify_threads(count):
    if count < 0:
        raise ValueError("count")
    gate = threading.Event()
    said = [None] * count

    def report(place):
        gate.wait()
        said[place] = Identity(os.getpid(), os.getppid(), threading.current_thread().native_id)

    threads = [threading.Thread(target=report, args=(place,)) for place in range(count)]
    for thread in threads:
        thread.start()
    gate.set()
    for thread in threads:
        thread.join()
    return said


def identify_processes(count):
    if count < 0:
        raise ValueError("count")
    answers, answer = os.pipe()
    gate, opener = os.pipe()
    pids = []
    for _ in range(count):
        pid = os.fork()
        if pid == 0:
            try:
                os.close(opener)
                identity = (os.getpid(), os.getppid(), threading.get_native_id())
                os.write(answer, json.dumps(identity).encode() + b"\n")
                os.read(gate, 1)
            finally:
                os._exit(0)
        pids.append(pid)
    os.close(answer)
    os.close(gate)
    with os.fdopen(answers) as lines:
        said = [Identity(*json.loads(lines.readline())) for _ in pids]
    os.close(opener)
    for pid in pids:
        os.waitpid(pid, 0)
    return said
