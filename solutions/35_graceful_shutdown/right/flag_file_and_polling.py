"""A beginner's service: the event is a file, the handler counts, and a loop looks at everything fifty times a second."""

import multiprocessing
import os
import shutil
import signal
import tempfile
import time


class FileEvent:
    def __init__(self, path):
        self.path = path

    def set(self):
        with open(self.path, "w"):
            pass

    def is_set(self):
        return os.path.exists(self.path)

    def wait(self, timeout=None):
        start = time.time()
        while not self.is_set():
            if timeout is not None and time.time() - start > timeout:
                return False
            time.sleep(0.02)
        return True


def child(worker, event):
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    worker(event)


def run_service(worker, workers, grace=2.0):
    if workers < 1:
        raise ValueError("workers must be at least 1")
    folder = tempfile.mkdtemp()
    event = FileEvent(os.path.join(folder, "stop"))
    count = 0

    def handler(number, frame):
        nonlocal count
        count += 1

    old_term = signal.signal(signal.SIGTERM, handler)
    old_int = signal.signal(signal.SIGINT, handler)
    processes = []
    try:
        for _ in range(workers):
            p = multiprocessing.Process(target=child, args=(worker, event))
            p.start()
            processes.append(p)
        stop_time = None
        while any(p.is_alive() for p in processes):
            failed = any(p.exitcode not in (None, 0) for p in processes)
            if stop_time is None and (count > 0 or failed):
                stop_time = time.time()
                event.set()
            if count >= 2 or (stop_time is not None and time.time() >= stop_time + grace):
                for p in processes:
                    p.kill()
            time.sleep(0.02)
    finally:
        for p in processes:
            p.join()
        signal.signal(signal.SIGTERM, old_term)
        signal.signal(signal.SIGINT, old_int)
        shutil.rmtree(folder)
    for p in processes:
        if p.exitcode != 0:
            return 1
    return 0
