"""The list of errors belongs to the class.

Rule: 2
Check: errors_are_recorded
Why: Two workers have each other's errors.
"""

import queue
import threading


class Stopped(Exception):
    """The worker takes no more items. Given: leave it as it is."""

class BackgroundWorker:
    errors: list = []

    def __init__(self, handle):
        self.handle = handle
        self.queue = queue.SimpleQueue()
        self.lock = threading.Lock()
        self.stopped = False
        self.dropping = False
        self.end = object()
        self.thread = threading.Thread(target=self.work, daemon=True)
        self.thread.start()

    def work(self):
        while (item := self.queue.get()) is not self.end:
            if self.dropping:
                continue
            try:
                self.handle(item)
            except BaseException as error:
                self.errors.append((item, error))

    def submit(self, item):
        with self.lock:
            if self.stopped:
                raise Stopped("the worker has been told to stop")
            self.queue.put(item)

    def stop(self, drain=True):
        with self.lock:
            if not drain:
                self.dropping = True
            if not self.stopped:
                self.stopped = True
                self.queue.put(self.end)
        self.thread.join()
