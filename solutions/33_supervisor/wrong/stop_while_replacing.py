"""wait() and stop() take turns; stop writes the flag first and notes the state afterwards.

Rule: 4
Check: stop
Why: Another thread is in wait(); a worker that ends with 3 as soon as it sees the event is replaced before the
state is noted.
"""

from __future__ import annotations

import multiprocessing as mp
import os
import shutil
import tempfile
import time
from collections.abc import Callable
from enum import Enum, auto
from threading import RLock
from typing import NamedTuple

PAUSE = 0.01


class Report(NamedTuple):
    restarts: int
    gave_up: bool
    exit_codes: dict[int, int]


class FlagFile:
    def __init__(self, path: str) -> None:
        self._path = path

    def set(self) -> None:
        os.close(os.open(self._path, os.O_CREAT | os.O_WRONLY, 0o600))

    def is_set(self) -> bool:
        return os.path.exists(self._path)

    def wait(self, timeout: float | None = None) -> bool:
        end = None if timeout is None else time.monotonic() + timeout
        while not self.is_set():
            if end is None:
                time.sleep(PAUSE)
                continue
            left = end - time.monotonic()
            if left <= 0:
                return self.is_set()
            time.sleep(min(PAUSE, left))
        return True


class State(Enum):
    NEW = auto()
    RUNNING = auto()
    STOPPING = auto()
    OVER = auto()


class Supervisor:
    def __init__(self, target: Callable[[int, FlagFile], None], workers: int, max_restarts: int) -> None:
        if workers < 1 or max_restarts < 0:
            raise ValueError(f"workers={workers}, max_restarts={max_restarts}")
        self._target = target
        self._workers = workers
        self._max_restarts = max_restarts
        self._monitor = RLock()
        self._state = State.NEW
        self._deadline = float("inf")
        self._running: dict[int, mp.Process] = {}
        self._codes: dict[int, int] = {}
        self._restarts = 0
        self._gave_up = False
        self._folder = ""
        self._flag: FlagFile | None = None

    def start(self) -> None:
        with self._monitor:
            self._folder = tempfile.mkdtemp(prefix="supervisor-")
            self._flag = FlagFile(os.path.join(self._folder, "stop"))
            self._state = State.RUNNING
            for index in range(self._workers):
                self._spawn(index)

    def pids(self) -> dict[int, int]:
        with self._monitor:
            return {index: process.pid for index, process in self._running.items() if process.exitcode is None}

    def stop(self, timeout: float = 2.0) -> None:
        if self._state is State.NEW:
            return
        self._deadline = min(self._deadline, time.monotonic() + timeout)
        if self._state is State.RUNNING:
            self._flag.set()
            time.sleep(0.05)
        with self._monitor:
            self._close(timeout)
        while not self._turn():
            time.sleep(PAUSE / 2)

    def wait(self, timeout: float | None = None) -> Report:
        end = float("inf") if timeout is None else time.monotonic() + timeout
        while not self._turn():
            if time.monotonic() >= end:
                raise TimeoutError(f"not over after {timeout} seconds")
            time.sleep(PAUSE)
        with self._monitor:
            return Report(self._restarts, self._gave_up, dict(self._codes))

    def _spawn(self, index: int) -> None:
        process = mp.Process(target=self._target, args=(index, self._flag), name=f"worker {index}")
        process.start()
        self._running[index] = process

    def _close(self, timeout: float) -> None:
        if self._state is State.OVER:
            return
        self._deadline = min(self._deadline, time.monotonic() + timeout)
        if self._state is State.RUNNING:
            self._state = State.STOPPING
            self._flag.set()

    def _turn(self) -> bool:
        """One look at everybody; True if it is over."""
        with self._monitor:
            if self._state is State.OVER:
                return True
            for index, process in list(self._running.items()):
                code = process.exitcode
                if code is None:
                    continue
                process.join()
                process.close()
                self._running.pop(index)
                self._codes[index] = code
                if code != 0 and self._state is State.RUNNING:
                    if self._restarts < self._max_restarts:
                        self._restarts += 1
                        self._spawn(index)
                    else:
                        self._gave_up = True
                        self._close(2.0)
            if self._state is State.STOPPING and time.monotonic() >= self._deadline:
                for process in self._running.values():
                    process.kill()
            if self._running:
                return False
            self._state = State.OVER
            shutil.rmtree(self._folder, ignore_errors=True)
            return True
