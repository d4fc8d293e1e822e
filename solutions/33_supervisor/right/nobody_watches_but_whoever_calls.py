"""No thread: whoever calls wait, pids or stop looks after the workers meanwhile. The event is a byte of shared memory that is looked at."""

import time
from collections.abc import Callable
from multiprocessing import Process
from multiprocessing.sharedctypes import RawValue
from threading import RLock
from typing import NamedTuple


class Report(NamedTuple):
    restarts: int
    gave_up: bool
    exit_codes: dict[int, int]


class Bell:
    def __init__(self):
        self.rung = RawValue("b", 0)

    def set(self):
        self.rung.value = 1

    def is_set(self):
        return self.rung.value == 1

    def wait(self, timeout=None):
        until = None if timeout is None else time.monotonic() + timeout
        while not self.is_set():
            if until is not None and time.monotonic() >= until:
                return False
            time.sleep(0.01)
        return True


class Supervisor:
    def __init__(self, target: Callable, workers: int, max_restarts: int):
        if workers < 1 or max_restarts < 0:
            raise ValueError((workers, max_restarts))
        self._target, self._left, self._max = target, max_restarts, max_restarts
        self._bell, self._lock = Bell(), RLock()
        self._team: list[Process | None] = [None] * workers
        self._codes: dict[int, int] = {}
        self._gave_up, self._limit = False, float("inf")

    def start(self):
        with self._lock:
            for index in range(len(self._team)):
                self._begin(index)

    def _begin(self, index):
        self._team[index] = Process(target=self._target, args=(index, self._bell))
        self._team[index].start()

    def _look(self) -> bool:
        """Whether anybody is still there."""
        with self._lock:
            if time.monotonic() >= self._limit:
                for process in filter(None, self._team):
                    process.kill()
                    process.join()
            for index, process in enumerate(self._team):
                if process is None or process.exitcode is None:
                    continue
                self._codes[index] = process.exitcode
                process.close()
                self._team[index] = None
                if self._codes[index] == 0 or self._bell.is_set():
                    continue
                if self._left == 0:
                    self._gave_up = True
                    self._ring(2.0)
                else:
                    self._left -= 1
                    self._begin(index)
            return any(self._team)

    def _ring(self, timeout):
        self._limit = min(self._limit, time.monotonic() + timeout)
        self._bell.set()

    def pids(self):
        with self._lock:
            self._look()
            return {index: process.pid for index, process in enumerate(self._team) if process}

    def stop(self, timeout: float = 2.0):
        with self._lock:
            self._look()
            self._ring(timeout)
        self.wait()

    def wait(self, timeout: float | None = None) -> Report:
        until = float("inf") if timeout is None else time.monotonic() + timeout
        while self._look():
            if time.monotonic() >= until:
                raise TimeoutError(f"not over after {timeout} seconds")
            time.sleep(0.005)
        return Report(self._max - self._left, self._gave_up, dict(self._codes))
