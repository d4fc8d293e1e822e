"""Whoever is not there any more when the signal comes has gone before closing time, and that is a failure.

Rule: 2
Check: a_signal_sets_the_event
Why: A worker may end by itself, with code 0, at any time: all ended well, and that is a 0.
"""

import multiprocessing
import signal
import time


class PipeEvent:
    def __init__(self, reader):
        self.reader = reader

    def is_set(self):
        return self.reader.poll()

    def wait(self, timeout=None):
        return self.reader.poll(timeout)


def live(worker, event):
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    worker(event)


class Service:
    def __init__(self, worker, workers, grace):
        self.reader, self.writer = multiprocessing.Pipe(duplex=False)
        self.event = PipeEvent(self.reader)
        self.grace, self.deadline, self.signals = grace, None, 0
        self.gone_early = False
        self.processes = [multiprocessing.Process(target=live, args=(worker, self.event)) for _ in range(workers)]

    def on_signal(self, number, frame):
        self.signals += 1
        if self.signals == 1:
            self.gone_early = not all(process.is_alive() for process in self.processes)

    def stop(self):
        if self.deadline is None:
            self.deadline = time.monotonic() + self.grace
            self.writer.send("stop")

    def kill(self):
        for process in self.processes:
            process.kill()

    def run(self):
        for process in self.processes:
            process.start()
        while any(process.is_alive() for process in self.processes):
            if self.signals > 0 or any(process.exitcode for process in self.processes):
                self.stop()
            if self.signals > 1 or (self.deadline is not None and time.monotonic() >= self.deadline):
                self.kill()
            time.sleep(0.01)
        return int(self.gone_early or any(process.exitcode for process in self.processes))

    def close(self):
        for process in self.processes:
            process.join()
        self.reader.close()
        self.writer.close()


def run_service(worker, workers, grace=2.0):
    if workers < 1:
        raise ValueError("workers is below 1")
    service = Service(worker, workers, grace)
    before = {number: signal.signal(number, service.on_signal) for number in (signal.SIGTERM, signal.SIGINT)}
    try:
        return service.run()
    finally:
        service.close()
        for number, handler in before.items():
            signal.signal(number, handler)
