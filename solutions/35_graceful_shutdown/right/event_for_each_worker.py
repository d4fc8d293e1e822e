"""A multiprocessing.Event for each worker: only those that live are told, so nobody waits for an answer from the dead."""

import multiprocessing
import signal
import time


class Worker:
    def __init__(self, function):
        self.event = multiprocessing.Event()
        self.process = multiprocessing.Process(target=self.main, args=(function, self.event))
        self.process.start()

    @staticmethod
    def main(function, event):
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        function(event)

    def tell(self):
        if self.process.is_alive():
            self.event.set()

    def kill(self):
        self.process.kill()


def run_service(worker, workers, grace=2.0):
    if workers < 1:
        raise ValueError("there has to be a worker")
    requests = []

    def note(number, frame):
        requests.append(number)

    handlers = {number: signal.signal(number, note) for number in (signal.SIGINT, signal.SIGTERM)}
    crew = [Worker(worker) for _ in range(workers)]
    try:
        told_at = None
        while any(each.process.is_alive() for each in crew):
            dead = [each for each in crew if each.process.exitcode]
            if told_at is None and (requests or dead):
                told_at = time.monotonic()
                for each in crew:
                    each.tell()
            elif len(requests) > 1 or (told_at is not None and time.monotonic() - told_at >= grace):
                for each in crew:
                    each.kill()
            time.sleep(0.01)
    finally:
        for each in crew:
            each.process.join()
        for number, handler in handlers.items():
            signal.signal(number, handler)
    return max(each.process.exitcode != 0 for each in crew) + 0
