"""A beginner's: a manager process keeps the number, and a lock of the manager's guards it."""

import multiprocessing


class ProcessCounter:
    def __init__(self, start=0):
        self.manager = multiprocessing.Manager()
        self.data = self.manager.dict()
        self.data["total"] = start
        self.lock = self.manager.Lock()

    def __getstate__(self):
        return self.data, self.lock

    def __setstate__(self, state):
        self.data, self.lock = state

    def increment(self, amount=1):
        with self.lock:
            new = self.data["total"] + amount
            self.data["total"] = new
            return new

    @property
    def value(self):
        return self.data["total"]
