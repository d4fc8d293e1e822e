"""wait() works out when its time is up anew each time somebody has ended.

Rule: 5
Check: wait
Why: Workers that die again and again keep it waiting long after the timeout.
"""

import multiprocessing
import threading
import time
from multiprocessing.connection import wait
from typing import NamedTuple


class Report(NamedTuple):
    restarts: int
    gave_up: bool
    exit_codes: dict[int, int]


class StopEvent:
    """A byte in a pipe that nobody reads."""

    def __init__(self, reader):
        self.reader = reader

    def is_set(self):
        return self.reader.poll()

    def wait(self, timeout=None):
        return self.reader.poll(timeout)


class Supervisor:
    """Whoever is in wait() looks after the workers."""

    def __init__(self, target, workers, max_restarts):
        if workers < 1 or max_restarts < 0:
            raise ValueError("workers below 1 or max_restarts below 0")
        self.target, self.workers, self.max_restarts = target, workers, max_restarts
        self.team, self.codes = {}, {}
        self.restarts, self.gave_up = 0, False
        self.deadline = None
        self.lock = threading.RLock()

    def start(self):
        self.reader, self.writer = multiprocessing.Pipe(duplex=False)
        for index in range(self.workers):
            self.begin(index)

    def begin(self, index):
        process = multiprocessing.Process(target=self.target, args=(index, StopEvent(self.reader)))
        process.start()
        self.team[index] = process

    def pids(self):
        with self.lock:
            return {index: process.pid for index, process in self.team.items()}

    def tell(self, timeout):
        with self.lock:
            if self.deadline is None and self.team:
                self.deadline = time.monotonic() + timeout
                self.writer.send_bytes(b"stop")

    def stop(self, timeout=2.0):
        self.tell(timeout)
        self.wait()

    def wait(self, timeout=None):
        while True:
            until = None if timeout is None else time.monotonic() + timeout
            with self.lock:
                team = dict(self.team)
            if not team:
                break
            limits = [each - time.monotonic() for each in (until, self.deadline) if each is not None]
            told = [self.reader] if self.deadline is None else []
            ready = wait([*(process.sentinel for process in team.values()), *told], max(0.0, min(limits)) if limits else None)
            with self.lock:
                for index, process in team.items():
                    if process.sentinel in ready and self.team.get(index) is process:
                        self.ended(index, process)
                if self.deadline is not None and time.monotonic() >= self.deadline:
                    for process in self.team.values():
                        process.kill()
            if self.team and until is not None and time.monotonic() >= until:
                raise TimeoutError("workers are still running")
        with self.lock:
            self.reader.close()
            self.writer.close()
        return Report(self.restarts, self.gave_up, dict(self.codes))

    def ended(self, index, process):
        process.join()
        code = process.exitcode
        del self.team[index]
        self.codes[index] = code
        if code == 0 or self.deadline is not None:
            return
        if self.restarts < self.max_restarts:
            self.restarts += 1
            self.begin(index)
        else:
            self.gave_up = True
            self.tell(2.0)
