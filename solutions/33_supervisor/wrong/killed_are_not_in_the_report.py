"""Whoever is killed when the time is up is taken off the list at once.

Rule: 3, 4
Check: others_get_two_seconds, stop_kills
Why: Nobody notes the exit code: the report has none for that index.
"""

import multiprocessing
import threading
import time
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
    def __init__(self, target, workers, max_restarts):
        if workers < 1 or max_restarts < 0:
            raise ValueError("workers below 1 or max_restarts below 0")
        self.target, self.workers, self.max_restarts = target, workers, max_restarts
        self.team, self.codes = {}, {}
        self.restarts, self.gave_up = 0, False
        self.deadline = None
        self.lock = threading.Lock()

    def start(self):
        self.reader, self.writer = multiprocessing.Pipe(duplex=False)
        for index in range(self.workers):
            self.begin(index)
        self.watcher = threading.Thread(target=self.watch)
        self.watcher.start()

    def begin(self, index):
        process = multiprocessing.Process(target=self.target, args=(index, StopEvent(self.reader)))
        process.start()
        self.team[index] = process

    def watch(self):
        while self.team:
            time.sleep(0.01)
            with self.lock:
                for index, process in list(self.team.items()):
                    if not process.is_alive():
                        self.ended(index, process)
                if self.deadline is not None and time.monotonic() >= self.deadline:
                    for process in self.team.values():
                        process.kill()
                        process.join()
                    self.team.clear()
        self.reader.close()
        self.writer.close()

    def ended(self, index, process):
        process.join()
        code = process.exitcode
        process.close()
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

    def tell(self, timeout):
        if self.deadline is None and self.team:
            self.deadline = time.monotonic() + timeout
            self.writer.send_bytes(b"stop")

    def pids(self):
        with self.lock:
            return {i: p.pid for i, p in self.team.items()}

    def stop(self, timeout=2.0):
        with self.lock:
            self.tell(timeout)
        self.watcher.join()

    def wait(self, timeout=None):
        self.watcher.join(timeout)
        if self.watcher.is_alive():
            raise TimeoutError("workers are still running")
        return Report(self.restarts, self.gave_up, dict(self.codes))
