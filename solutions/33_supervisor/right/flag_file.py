"""A beginner's event: a file that is there or not. The workers look for it, and a thread looks for dead workers."""

import multiprocessing
import os
import shutil
import tempfile
import threading
import time
from typing import NamedTuple


class Report(NamedTuple):
    restarts: int
    gave_up: bool
    exit_codes: dict[int, int]


class FileEvent:
    def __init__(self, path):
        self.path = path

    def set(self):
        with open(self.path, "w"):
            pass

    def is_set(self):
        return os.path.exists(self.path)

    def wait(self, timeout=None):
        start = time.time()
        while not self.is_set():
            if timeout is not None and time.time() - start > timeout:
                return False
            time.sleep(0.02)
        return True


class Supervisor:
    def __init__(self, target, workers, max_restarts):
        if workers < 1 or max_restarts < 0:
            raise ValueError("bad numbers")
        self.target = target
        self.workers = workers
        self.max_restarts = max_restarts
        self.processes = {}
        self.done = set()
        self.exit_codes = {}
        self.restarts = 0
        self.gave_up = False
        self.stopping = False
        self.kill_time = None

    def start(self):
        self.folder = tempfile.mkdtemp()
        self.event = FileEvent(os.path.join(self.folder, "stop"))
        for i in range(self.workers):
            self.new_process(i)
        self.thread = threading.Thread(target=self.watch)
        self.thread.start()

    def new_process(self, i):
        p = multiprocessing.Process(target=self.target, args=(i, self.event))
        p.start()
        self.processes[i] = p

    def watch(self):
        while len(self.done) < self.workers:
            for i in range(self.workers):
                p = self.processes[i]
                if i in self.done or p.is_alive():
                    continue
                p.join()
                self.exit_codes[i] = p.exitcode
                if p.exitcode == 0 or self.stopping:
                    self.done.add(i)
                elif self.restarts == self.max_restarts:
                    self.done.add(i)
                    self.gave_up = True
                    self.tell_everyone(2.0)
                else:
                    self.restarts += 1
                    self.new_process(i)
            if self.kill_time is not None and time.time() >= self.kill_time:
                for i in range(self.workers):
                    self.processes[i].kill()
            time.sleep(0.01)
        shutil.rmtree(self.folder)

    def tell_everyone(self, timeout):
        if not self.stopping:
            self.stopping = True
            self.event.set()
            self.kill_time = time.time() + timeout

    def pids(self):
        return {i: p.pid for i, p in self.processes.items() if i not in self.done}

    def stop(self, timeout=2.0):
        if self.thread.is_alive():
            self.tell_everyone(timeout)
        self.thread.join()

    def wait(self, timeout=None):
        self.thread.join(timeout)
        if self.thread.is_alive():
            raise TimeoutError("still running")
        return Report(self.restarts, self.gave_up, self.exit_codes)
