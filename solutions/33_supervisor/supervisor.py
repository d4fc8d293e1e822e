"""A thread watches over the workers: it waits for the first of them to end, or for the sign to stop.

The sign is a byte in a pipe that nobody ever reads: from then on the pipe is readable for everybody who looks, workers and watcher
alike. Nothing has to be agreed with those who wait, so it does not matter if one of them is killed meanwhile. With
multiprocessing.Event it does: its set() waits until everyone who slept has said that he is awake.
"""

import multiprocessing
import threading
import time
from collections.abc import Callable
from multiprocessing.connection import Connection, wait
from multiprocessing.synchronize import Event
from typing import NamedTuple

GRACE = 2.0
"""Seconds that the others get when the supervisor gives up."""


class Report(NamedTuple):
    """How it ended: how often a worker was replaced, whether the supervisor gave up, and each index's last exit code."""

    restarts: int
    gave_up: bool
    exit_codes: dict[int, int]


class StopEvent:
    """The workers' end of the sign. A Connection can be passed to a process."""

    def __init__(self, reader: Connection) -> None:
        self._reader = reader

    def is_set(self) -> bool:
        return self._reader.poll()

    def wait(self, timeout: float | None = None) -> bool:
        return self._reader.poll(timeout)


class Supervisor:
    """Keeps `workers` processes going, each of which runs target(index, stop_event).

    Raises:
        ValueError: `workers` is below 1 or `max_restarts` below 0.
    """

    def __init__(self, target: Callable[[int, Event], None], workers: int, max_restarts: int) -> None:
        if workers < 1 or max_restarts < 0:
            raise ValueError(f"at least 1 worker and 0 restarts, not {workers} and {max_restarts}")
        self._target, self._workers, self._max_restarts = target, workers, max_restarts
        self._running: dict[int, multiprocessing.Process] = {}
        self._codes: dict[int, int] = {}
        self._restarts, self._gave_up = 0, False
        self._deadline: float | None = None  # None until it is time to stop
        self._lock = threading.Lock()  # for _running and _deadline
        self._watcher = threading.Thread(target=self._watch, name="supervisor")

    def start(self) -> None:
        """Start a process for each index, and the watcher."""
        self._reader, self._writer = multiprocessing.Pipe(duplex=False)
        with self._lock:
            for index in range(self._workers):
                self._begin(index)
        self._watcher.start()

    def pids(self) -> dict[int, int]:
        """The process ids of the workers that run now, by index."""
        with self._lock:
            return {index: process.pid for index, process in self._running.items()}

    def stop(self, timeout: float = 2.0) -> None:
        """Set the workers' event; those that have not ended after `timeout` seconds are killed."""
        self._tell(timeout)
        self._watcher.join()

    def wait(self, timeout: float | None = None) -> Report:
        """Wait until no worker runs and none will be started; after `timeout` seconds raise TimeoutError."""
        self._watcher.join(timeout)
        if self._watcher.is_alive():
            raise TimeoutError(f"workers are still running after {timeout} seconds")
        return Report(self._restarts, self._gave_up, dict(sorted(self._codes.items())))

    def _begin(self, index: int) -> None:
        """Start a worker. The lock is held."""
        process = multiprocessing.Process(target=self._target, args=(index, StopEvent(self._reader)))
        process.start()
        self._running[index] = process

    def _tell(self, timeout: float) -> None:
        """Give the sign to stop, and note until when there is time. The first sign counts."""
        with self._lock:
            if self._deadline is None and self._running:
                self._deadline = time.monotonic() + timeout
                self._writer.send_bytes(b"stop")

    def _watch(self) -> None:
        """The watcher's work, until no worker is left."""
        while self._running:
            for index in self._ended():
                self._bury(index)
        self._reader.close()
        self._writer.close()

    def _ended(self) -> list[int]:
        """Wait until workers have ended, and say which; none if it is time to stop. After the deadline none is left alive."""
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
        """Note how a worker ended, and replace it if that is to be done."""
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
