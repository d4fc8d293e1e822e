"""Each process gets a multiprocessing.Event of its own, so that nobody sets the event of one that was killed; a thread polls."""

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
        if workers < 1:
            raise ValueError("workers < 1")
        if max_restarts < 0:
            raise ValueError("max_restarts < 0")
        self.target = target
        self.workers = workers
        self.max_restarts = max_restarts
        self.team = {}
        self.events = {}
        self.codes = {}
        self.restarts = 0
        self.gave_up = False
        self.stop_at = None
        self.told = False
        self.lock = threading.RLock()
        self.over = threading.Event()

    def start(self):
        with self.lock:
            for index in range(self.workers):
                self.launch(index)
        self.thread = threading.Thread(target=self.loop)
        self.thread.start()

    def launch(self, index):
        self.events[index] = multiprocessing.Event()
        self.team[index] = multiprocessing.Process(target=self.target, args=(index, self.events[index]))
        self.team[index].start()

    def loop(self):
        while self.team:
            time.sleep(0.01)
            with self.lock:
                self.look()
        self.over.set()

    def look(self):
        for index, process in list(self.team.items()):
            if process.is_alive():
                continue
            process.join()
            self.codes[index] = process.exitcode
            process.close()
            del self.team[index], self.events[index]
            if self.codes[index] != 0 and self.stop_at is None:
                if self.restarts < self.max_restarts:
                    self.restarts += 1
                    self.launch(index)
                else:
                    self.gave_up = True
                    self.stop_at = time.monotonic() + 2
        if self.stop_at is not None and not self.told:
            self.told = True
            for index, event in self.events.items():
                if self.team[index].is_alive():
                    event.set()
        if self.stop_at is not None and time.monotonic() >= self.stop_at:
            for process in self.team.values():
                process.kill()

    def pids(self):
        with self.lock:
            return {index: process.pid for index, process in self.team.items()}

    def stop(self, timeout=2.0):
        with self.lock:
            if self.stop_at is None:
                self.stop_at = time.monotonic() + timeout
        self.over.wait()

    def wait(self, timeout=None):
        if not self.over.wait(timeout):
            raise TimeoutError
        self.thread.join()
        return Report(self.restarts, self.gave_up, self.codes)
