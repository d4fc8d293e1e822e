"""Semaphores; a death with no restarts left is noted as giving up, also after stop.

Rule: 4
Check: stop_kills
Why: max_restarts used up (or 0), stop() is called and a worker ends with a code other than 0: gave_up is True.
"""

import multiprocessing
import threading
import time
from dataclasses import dataclass, field
from typing import NamedTuple


class Report(NamedTuple):
    restarts: int
    gave_up: bool
    exit_codes: dict[int, int]


class Ticket:
    def __init__(self, semaphore):
        self.semaphore = semaphore
        self.seen = False

    def set(self):
        self.semaphore.release()

    def is_set(self):
        if not self.seen:
            self.seen = self.semaphore.get_value() > 0
        return self.seen

    def wait(self, timeout=None):
        if self.seen:
            return True
        if self.semaphore.acquire(True, timeout):
            self.seen = True
            self.semaphore.release()
        return self.seen


@dataclass
class Oven:
    index: int
    process: object = None
    ticket: Ticket | None = None
    code: int | None = None

    def light(self, target):
        self.ticket = Ticket(multiprocessing.Semaphore(0))
        self.process = multiprocessing.Process(target=target, args=(self.index, self.ticket))
        self.process.start()

    def is_cold(self):
        return self.process is None

    def look(self):
        """The exit code, if the process has just been found dead."""
        if self.process is None or self.process.exitcode is None:
            return None
        self.process.join()
        self.code = self.process.exitcode
        self.process = self.ticket = None
        return self.code


@dataclass
class Shift:
    ovens: list[Oven]
    restarts: int = 0
    gave_up: bool = False
    until: float | None = None
    lock: threading.Lock = field(default_factory=threading.Lock)

    def ring(self, timeout):
        moment = time.monotonic() + timeout
        if self.until is None:
            self.until = moment
            for oven in self.ovens:
                if not oven.is_cold():
                    oven.ticket.set()
        self.until = min(self.until, moment)


class Supervisor:
    def __init__(self, target, workers, max_restarts):
        if not workers >= 1:
            raise ValueError(f"workers: {workers}")
        if not max_restarts >= 0:
            raise ValueError(f"max_restarts: {max_restarts}")
        self.target = target
        self.max_restarts = max_restarts
        self.shift = Shift([Oven(index) for index in range(workers)])
        self.thread = threading.Thread(target=self._watch)

    def start(self):
        for oven in self.shift.ovens:
            oven.light(self.target)
        self.thread.start()

    def _watch(self):
        while self._round():
            time.sleep(0.005)

    def _round(self):
        shift = self.shift
        with shift.lock:
            for oven in shift.ovens:
                code = oven.look()
                if code is None or code == 0:
                    continue
                if shift.restarts >= self.max_restarts:
                    shift.gave_up = True
                    shift.ring(2.0)
                elif shift.until is None:
                    shift.restarts += 1
                    oven.light(self.target)
            if shift.until is not None and time.monotonic() >= shift.until:
                for oven in shift.ovens:
                    if not oven.is_cold():
                        oven.process.kill()
            return not all(oven.is_cold() for oven in shift.ovens)

    def pids(self):
        with self.shift.lock:
            return {oven.index: oven.process.pid for oven in self.shift.ovens if not oven.is_cold()}

    def stop(self, timeout=2.0):
        with self.shift.lock:
            self.shift.ring(timeout)
        self.thread.join()

    def wait(self, timeout=None):
        self.thread.join(timeout)
        if self.thread.is_alive():
            raise TimeoutError("the shift is not over")
        return Report(self.shift.restarts, self.shift.gave_up, {oven.index: oven.code for oven in self.shift.ovens})
