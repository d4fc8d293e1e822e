"""The grace is an alarm, which is not turned off when all have ended in time.

Rule: 5
Check: handlers_are_restored
Why: It rings after the call, when the caller's own handler for SIGALRM is back: by default that ends the program.
"""

import multiprocessing
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from multiprocessing.connection import Connection, wait
from multiprocessing.synchronize import Event

SIGNALS = (signal.SIGTERM, signal.SIGINT)


class StopEvent:
    """The workers' end of the sign. A Connection can be passed to a process."""

    def __init__(self, reader: Connection) -> None:
        self._reader = reader

    def is_set(self) -> bool:
        return self._reader.poll()

    def wait(self, timeout: float | None = None) -> bool:
        return self._reader.poll(timeout)


class Service:
    """The workers that run, and how far it is with them: stopping once there is a deadline."""

    def __init__(self, reader: Connection, writer: Connection, grace: float) -> None:
        self._reader, self._writer, self._grace = reader, writer, grace
        self._deadline: float | None = None
        self._running: dict[int, multiprocessing.Process] = {}  # by sentinel

    def start(self, worker: Callable[[Event], None], workers: int) -> None:
        """Start the workers. A signal that comes meanwhile takes effect afterwards."""
        with held_back():
            for _ in range(workers):
                process = multiprocessing.Process(target=work, args=(worker, StopEvent(self._reader)))
                process.start()
                self._running[process.sentinel] = process

    def watch(self) -> list[int]:
        """The workers' exit codes, once all have ended. A code other than 0 is the sign to stop for the others."""
        codes = []
        while self._running:
            for process in self._ended():
                process.join()
                codes.append(process.exitcode)
                process.close()
                if codes[-1] != 0:
                    self.stop()
        return codes

    def on_signal(self, number: int, frame: object) -> None:
        """The first signal is the sign to stop; the next one ends the patience."""
        if self._deadline is None:
            self.stop()
        else:
            self.kill()

    def on_alarm(self, number: int, frame: object) -> None:
        self.kill()

    def stop(self) -> None:
        """Give the sign, and note until when there is time."""
        if self._deadline is None:
            self._deadline = time.monotonic() + self._grace
            signal.setitimer(signal.ITIMER_REAL, max(self._grace, 1e-6))
            self._writer.send_bytes(b"stop")

    def kill(self) -> None:
        for process in self._running.values():
            process.kill()

    def _ended(self) -> list[multiprocessing.Process]:
        """Wait until workers have ended, and take them out; none if it is time to stop. After the deadline all are killed."""
        if self._deadline is None:
            ready = wait([*self._running, self._reader])
        else:
            ready = wait(list(self._running))
        return [self._running.pop(each) for each in ready if each in self._running]


def run_service(worker: Callable[[Event], None], workers: int, grace: float = 2.0) -> int:
    """Run worker(stop_event) in `workers` processes until all have ended; 0 if all ended by themselves with code 0, else 1.

    Raises:
        ValueError: `workers` is below 1.
    """
    if workers < 1:
        raise ValueError(f"at least 1 worker, not {workers}")
    reader, writer = multiprocessing.Pipe(duplex=False)
    with reader, writer:
        service = Service(reader, writer, grace)
        with handled_by(service.on_signal, service.on_alarm):
            try:
                service.start(worker, workers)
                codes = service.watch()
            finally:  # after an error some may still run
                service.kill()
                service.watch()
    return int(any(codes))


@contextmanager
def handled_by(handler: Callable[[int, object], None], on_alarm: Callable[[int, object], None]) -> Iterator[None]:
    """The signals have this handler; afterwards they have the caller's again."""
    before = {each: signal.signal(each, handler) for each in SIGNALS}
    before[signal.SIGALRM] = signal.signal(signal.SIGALRM, on_alarm)
    try:
        yield
    finally:
        for each, callers in before.items():
            signal.signal(each, callers)


@contextmanager
def held_back() -> Iterator[None]:
    """Signals that come meanwhile have to wait, in this process and in those that it starts."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, SIGNALS)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def work(worker: Callable[[Event], None], event: StopEvent) -> None:
    """A worker's life: Ctrl-C is its parent's affair, and SIGTERM ends it, whatever it has inherited."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, SIGNALS)
    worker(event)
