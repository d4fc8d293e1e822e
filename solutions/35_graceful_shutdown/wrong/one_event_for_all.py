"""All share one multiprocessing.Event.

Rule: 4
Check: killed_from_outside
Why: When a worker is killed while it waits for it, set() waits for an answer from the dead.
"""

import multiprocessing
import signal
import time


def live(worker, event):
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    worker(event)


class Service:
    def __init__(self, worker, workers, grace):
        self.event = multiprocessing.Event()
        self.grace, self.deadline, self.signals = grace, None, 0
        self.processes = [multiprocessing.Process(target=live, args=(worker, self.event)) for _ in range(workers)]

    def on_signal(self, number, frame):
        self.signals += 1

    def stop(self):
        if self.deadline is None:
            self.deadline = time.monotonic() + self.grace
            self.event.set()

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
        return int(any(process.exitcode for process in self.processes))

    def close(self):
        for process in self.processes:
            process.join()


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
