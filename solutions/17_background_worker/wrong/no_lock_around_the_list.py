"""Replaces the list of items without a lock.

Rule: 1
Check: one_thread_handles_all_in_order, nothing_is_lost
Why: Two threads add to the same old list, and one of the items is gone.
"""

import threading
import time


class Stopped(Exception):
    """The worker takes no more items."""


class BackgroundWorker:
    def __init__(self, handle):
        self.errors = []
        self.handle = handle
        self.items = []
        self.stopping = False
        self.lock = threading.Lock()
        self.thread = threading.Thread(target=self.work)
        self.thread.start()

    def submit(self, item):
        if self.stopping:
            raise Stopped
        self.items = [*self.items, item]

    def stop(self, drain=True):
        self.stopping = True
        if not drain:
            self.items = []
        self.thread.join()

    def work(self):
        while not self.stopping or self.items:
            if not self.items:
                time.sleep(0.01)
                continue
            item, *self.items = self.items
            try:
                self.handle(item)
            except BaseException as error:
                self.errors.append((item, error))
