"""A thread waits for each worker, the main thread for what they and the handlers put into a queue.

A semaphore full of permits is the event: whoever gets one gives it back.
"""

import multiprocessing
import queue
import signal
import threading
import time
from dataclasses import dataclass, field


class OpenGate:
    """Shut at first; once open, it is open for everybody."""

    def __init__(self):
        self.gate = multiprocessing.Semaphore(0)

    def set(self):
        for _ in range(100):
            self.gate.release()

    def is_set(self):
        return self.wait(0)

    def wait(self, timeout=None):
        opened = self.gate.acquire(timeout=timeout)
        if opened:
            self.gate.release()
        return opened


def guarded(worker, gate):
    for number, action in ((signal.SIGINT, signal.SIG_IGN), (signal.SIGTERM, signal.SIG_DFL)):
        signal.signal(number, action)
    worker(gate)


@dataclass
class Shift:
    grace: float
    gate: OpenGate = field(default_factory=OpenGate)
    news: queue.SimpleQueue = field(default_factory=queue.SimpleQueue)
    processes: list = field(default_factory=list)

    def open(self, worker, workers):
        for _ in range(workers):
            process = multiprocessing.Process(target=guarded, args=(worker, self.gate))
            process.start()
            self.processes.append(process)
        self.watchers = [threading.Thread(target=self.watch, args=(process,)) for process in self.processes]
        for watcher in self.watchers:
            watcher.start()

    def watch(self, process):
        process.join()
        self.news.put(process.exitcode)

    def run(self):
        codes, closing, deadline = [], False, None
        while len(codes) < len(self.processes):
            try:
                news = self.news.get(timeout=None if deadline is None else max(0, deadline - time.monotonic()))
            except queue.Empty:
                news, deadline = "late", None
            if news in ("late", "signal") and closing:
                for process in self.processes:
                    process.kill()
            elif news != 0 and not closing:
                closing, deadline = True, time.monotonic() + self.grace
                self.gate.set()
            if isinstance(news, int):
                codes.append(news)
        for watcher in self.watchers:
            watcher.join()
        return codes


def run_service(worker, workers, grace=2.0):
    if workers < 1:
        raise ValueError("nobody to serve")
    shift = Shift(grace)
    mine = {number: signal.signal(number, lambda *_: shift.news.put("signal")) for number in (signal.SIGTERM, signal.SIGINT)}
    try:
        shift.open(worker, workers)
        codes = shift.run()
    finally:
        for number in mine:
            signal.signal(number, mine[number])
    return 0 if all(code == 0 for code in codes) else 1
