"""One lock at the top of the module for all counters: they wait for each other, and are right."""

import threading

lock = threading.Lock()


class Counter:
    def __init__(self, start=0):
        self.state = {"value": start}

    def increment(self, amount=1):
        with lock:
            self.state["value"] += amount
            return self.state["value"]

    def increment_below(self, limit):
        with lock:
            if not self.state["value"] < limit:
                return False
            self.state["value"] += 1
            return True

    @property
    def value(self):
        with lock:
            return self.state["value"]
