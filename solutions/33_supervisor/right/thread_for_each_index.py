"""A thread for each index starts its worker, joins it and starts the next; the event lives in a manager's process."""

import multiprocessing
import threading
import time
from typing import NamedTuple


class Report(NamedTuple):
    restarts: int
    gave_up: bool
    exit_codes: dict[int, int]


class Supervisor:
    def __init__(self, target, workers, max_restarts):
        if not (workers >= 1 and max_restarts >= 0):
            raise ValueError(f"{workers=}, {max_restarts=}")
        self.target, self.workers, self.max_restarts = target, workers, max_restarts
        self.lock = threading.Lock()
        self.current = {}
        self.codes = {}
        self.restarts = 0
        self.gave_up = False
        self.stopping = threading.Event()
        self.deadline = None

    def start(self):
        self.manager = multiprocessing.Manager()
        self.event = self.manager.Event()
        for index in range(self.workers):
            self.launch(index)
        self.threads = [threading.Thread(target=self.attend, args=(index,)) for index in range(self.workers)]
        for thread in self.threads:
            thread.start()

    def launch(self, index):
        process = multiprocessing.Process(target=self.target, args=(index, self.event))
        process.start()
        self.current[index] = process

    def attend(self, index):
        while True:
            process = self.current[index]
            while process.is_alive():
                process.join(0.02)
                if self.stopping.is_set() and time.monotonic() >= self.deadline:
                    process.kill()
            with self.lock:
                code = self.codes[index] = process.exitcode
                del self.current[index]
                process.close()
                if code == 0 or self.stopping.is_set():
                    return
                if self.restarts < self.max_restarts:
                    self.restarts += 1
                    self.launch(index)
                    continue
                self.gave_up = True
            self.tell(2.0)
            return

    def tell(self, seconds):
        with self.lock:
            if self.stopping.is_set():
                return
            self.deadline = time.monotonic() + seconds
            self.stopping.set()
        self.event.set()

    def pids(self):
        with self.lock:
            return {index: process.pid for index, process in self.current.items()}

    def stop(self, timeout=2.0):
        self.tell(timeout)
        for thread in self.threads:
            thread.join()

    def wait(self, timeout=None):
        until = None if timeout is None else time.monotonic() + timeout
        for thread in self.threads:
            thread.join(None if until is None else max(0.0, until - time.monotonic()))
            if thread.is_alive():
                raise TimeoutError
        self.manager.shutdown()
        return Report(self.restarts, self.gave_up, self.codes)
