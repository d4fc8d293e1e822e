"""A pipe and a wait, for the first worker that is still there.

Rule: 4
Check: killed_from_outside
Why: Worker 1 fails while worker 0 goes on: the others are told only when worker 0 has ended.
"""

from __future__ import annotations

import multiprocessing as mp
import os
import signal
import time
from collections.abc import Callable
from multiprocessing import resource_tracker
from multiprocessing.connection import Connection, wait

SIGNALS = (signal.SIGINT, signal.SIGTERM)


class Sign:
    """Readable once there is something in the pipe; nobody reads it."""

    def __init__(self, reader: Connection) -> None:
        self._reader = reader

    def is_set(self) -> bool:
        return self._reader.poll(0)

    def wait(self, timeout: float | None = None) -> bool:
        return self._reader.poll(timeout)


def _child(worker: Callable[[Sign], None], sign: Sign) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, SIGNALS)
    worker(sign)


class Manager:
    def __init__(self, worker: Callable[[Sign], None], workers: int, grace: float) -> None:
        self.worker, self.workers, self.grace = worker, workers, grace
        self.processes: list[mp.Process] = []
        self.deadline: float | None = None
        self.reader, self.writer = mp.Pipe(duplex=False)
        self.heard, self.ear = os.pipe()
        os.set_blocking(self.ear, False)
        os.set_blocking(self.heard, False)

    def on_signal(self, *_: object) -> None:
        try:
            os.write(self.ear, b".")
        except BlockingIOError:
            pass

    def start(self) -> None:
        if mp.get_start_method() != "fork":
            resource_tracker.ensure_running()  # its start would unblock the signals
        before = signal.pthread_sigmask(signal.SIG_BLOCK, SIGNALS)
        try:
            for _ in range(self.workers):
                process = mp.Process(target=_child, args=(self.worker, Sign(self.reader)))
                process.start()
                self.processes.append(process)
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, before)

    def close_shop(self) -> None:
        if self.deadline is None:
            self.deadline = time.monotonic() + self.grace
            self.writer.send_bytes(b"!")

    def kill(self) -> None:
        for process in self.processes:
            process.kill()

    def run(self) -> int:
        alive = list(self.processes)
        good = True
        while alive:
            patience = None if self.deadline is None else max(0.005, self.deadline - time.monotonic())
            ready = wait([self.heard, alive[0].sentinel], patience)
            if self.heard in ready:
                for _ in os.read(self.heard, 1000):
                    if self.deadline is not None:
                        self.deadline = time.monotonic()
                    self.close_shop()
            for process in alive[:1]:
                if process.exitcode is not None:
                    process.join()
                    alive.remove(process)
                    if process.exitcode != 0:
                        good = False
                        self.close_shop()
            if self.deadline is not None and time.monotonic() >= self.deadline:
                self.kill()
        return 0 if good else 1

    def clean(self) -> None:
        self.kill()
        for process in self.processes:
            process.join()
        self.processes.clear()
        self.reader.close()
        self.writer.close()


def run_service(worker: Callable[[Sign], None], workers: int, grace: float = 2.0) -> int:
    if workers < 1:
        raise ValueError(f"workers must be at least 1, not {workers}")
    manager = Manager(worker, workers, grace)
    before = {number: signal.signal(number, manager.on_signal) for number in SIGNALS}
    try:
        manager.start()
        return manager.run()
    finally:
        manager.clean()
        for number, handler in before.items():
            signal.signal(number, handler)
        os.close(manager.heard)
        os.close(manager.ear)
