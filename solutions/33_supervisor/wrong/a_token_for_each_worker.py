"""Setting the event puts a token for each worker into a pipe, and waiting takes one out.

Rule: 2
Check: killed_from_outside
Why: Who has waited finds the event not set any more, and whoever waits again takes another worker's token.
"""

import math
import multiprocessing
import os
import threading
import time
from multiprocessing.connection import Connection
from collections.abc import Callable
from multiprocessing.synchronize import Event
from typing import NamedTuple


class Report(NamedTuple):
    """How it ended: how often a worker was replaced, whether the supervisor gave up, and each index's last exit code."""

    restarts: int
    gave_up: bool
    exit_codes: dict[int, int]


class _StopEvent:
    """Set as long as a token lies in the pipe."""

    def __init__(self, reader: Connection) -> None:
        self._reader = reader

    def is_set(self) -> bool:
        return self._reader.poll(0)

    def wait(self, timeout: float | None = None) -> bool:
        if not self._reader.poll(timeout):
            return False
        os.read(self._reader.fileno(), 1)
        return True


class Supervisor:
    def __init__(self, target: Callable[[int, Event], None], workers: int, max_restarts: int) -> None:
        if workers < 1:
            raise ValueError("workers must be at least 1")
        if max_restarts < 0:
            raise ValueError("max_restarts must be at least 0")
        self._target = target
        self._workers = workers
        self._max_restarts = max_restarts
        self._lock = threading.Lock()
        self._processes: dict[int, multiprocessing.Process] = {}
        self._exit_codes: dict[int, int] = {}
        self._restarts = 0
        self._gave_up = False
        self._kill_at: float | None = None  # set: nobody is replaced any more
        self._report: Report | None = None

    def _launch(self, index: int) -> None:
        process = multiprocessing.Process(target=self._target, args=(index, self._event))
        process.start()
        self._processes[index] = process

    def start(self) -> None:
        self._reader, self._writer = multiprocessing.Pipe(duplex=False)
        self._event = _StopEvent(self._reader)
        try:
            for index in range(self._workers):
                self._launch(index)
            self._watcher = threading.Thread(target=self._watch, daemon=True)
            self._watcher.start()
        except BaseException:
            for process in self._processes.values():
                process.kill()
                process.join()
                process.close()
            self._reader.close()
            self._writer.close()
            raise

    def _begin_stop(self, timeout: float) -> None:
        if self._kill_at is None:
            os.write(self._writer.fileno(), b"." * self._workers)
            self._kill_at = time.monotonic() + timeout

    def _look(self) -> None:
        for index, process in list(self._processes.items()):
            code = process.exitcode
            if code is None:
                continue
            process.join()
            process.close()
            del self._processes[index]
            self._exit_codes[index] = code
            if code != 0 and self._kill_at is None:
                if self._restarts < self._max_restarts:
                    self._restarts += 1
                    self._launch(index)
                else:
                    self._gave_up = True
                    self._begin_stop(2.0)
        if self._kill_at is not None and time.monotonic() >= self._kill_at:
            for process in self._processes.values():
                process.kill()
            self._kill_at = math.inf

    def _watch(self) -> None:
        while True:
            with self._lock:
                self._look()
                if not self._processes:
                    self._report = Report(self._restarts, self._gave_up, dict(sorted(self._exit_codes.items())))
                    self._reader.close()
                    self._writer.close()
                    return
            time.sleep(0.01)

    def pids(self) -> dict[int, int]:
        with self._lock:
            return {index: process.pid for index, process in sorted(self._processes.items())}

    def stop(self, timeout: float = 2.0) -> None:
        with self._lock:
            if self._report is not None:
                return
            self._begin_stop(timeout)
        self._watcher.join()

    def wait(self, timeout: float | None = None) -> Report:
        self._watcher.join(None if timeout is None else max(0.0, min(timeout, threading.TIMEOUT_MAX)))
        if self._watcher.is_alive():
            raise TimeoutError(f"still running after {timeout} seconds")
        return self._report
