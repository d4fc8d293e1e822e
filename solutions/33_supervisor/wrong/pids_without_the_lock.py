"""pids() takes no lock: it only looks.

Rule: 1
Check: each_index_has_its_process
Why: While it goes through the workers one of them is buried or replaced: the dict changes under its hands, or the process is closed.
"""

import multiprocessing
import threading
import time
from collections.abc import Callable
from multiprocessing.connection import Connection, wait
from multiprocessing.synchronize import Event
from typing import NamedTuple

GRACE = 2.0


class Report(NamedTuple):
    restarts: int
    gave_up: bool
    exit_codes: dict[int, int]


class StopEvent:
    def __init__(self, reader: Connection) -> None:
        self._reader = reader

    def is_set(self) -> bool:
        return self._reader.poll()

    def wait(self, timeout: float | None = None) -> bool:
        return self._reader.poll(timeout)


class Supervisor:
    def __init__(self, target: Callable[[int, Event], None], workers: int, max_restarts: int) -> None:
        if workers < 1 or max_restarts < 0:
            raise ValueError(f"at least 1 worker and 0 restarts, not {workers} and {max_restarts}")
        self._target, self._workers, self._max_restarts = (target, workers, max_restarts)
        self._running: dict[int, multiprocessing.Process] = {}
        self._codes: dict[int, int] = {}
        self._restarts, self._gave_up = (0, False)
        self._deadline: float | None = None
        self._lock = threading.Lock()
        self._watcher = threading.Thread(target=self._watch, name="supervisor")

    def start(self) -> None:
        self._reader, self._writer = multiprocessing.Pipe(duplex=False)
        with self._lock:
            for index in range(self._workers):
                self._begin(index)
        self._watcher.start()

    def pids(self) -> dict[int, int]:
        return {index: process.pid for index, process in self._running.items()}

    def stop(self, timeout: float = 2.0) -> None:
        self._tell(timeout)
        self._watcher.join()

    def wait(self, timeout: float | None = None) -> Report:
        self._watcher.join(timeout)
        if self._watcher.is_alive():
            raise TimeoutError(f"workers are still running after {timeout} seconds")
        return Report(self._restarts, self._gave_up, dict(sorted(self._codes.items())))

    def _begin(self, index: int) -> None:
        process = multiprocessing.Process(target=self._target, args=(index, StopEvent(self._reader)))
        process.start()
        self._running[index] = process

    def _tell(self, timeout: float) -> None:
        with self._lock:
            if self._deadline is None and self._running:
                self._deadline = time.monotonic() + timeout
                self._writer.send_bytes(b"stop")

    def _watch(self) -> None:
        while self._running:
            for index in self._ended():
                self._bury(index)
        self._reader.close()
        self._writer.close()

    def _ended(self) -> list[int]:
        sentinels = {process.sentinel: index for index, process in self._running.items()}
        if self._deadline is None:
            ready = wait([*sentinels, self._reader])
        else:
            ready = wait(sentinels, max(0.0, self._deadline - time.monotonic()))
            if not ready:
                for process in self._running.values():
                    process.kill()
                ready = list(sentinels)
        return [sentinels[each] for each in ready if each in sentinels]

    def _bury(self, index: int) -> None:
        with self._lock:
            process = self._running.pop(index)
            process.join()
            code = self._codes[index] = process.exitcode
            process.close()
            died = code != 0 and self._deadline is None
            if died and self._restarts < self._max_restarts:
                self._restarts += 1
                self._begin(index)
                return
        if died:
            self._gave_up = True
            self._tell(GRACE)
