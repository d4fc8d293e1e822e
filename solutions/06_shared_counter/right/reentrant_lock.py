"""An RLock, so that one method may call another while it holds the lock."""

import threading


class Counter:
    def __init__(self, start=0):
        self.lock = threading.RLock()
        self.total = start

    def increment(self, amount=1):
        with self.lock:
            self.total = self.total + amount
            return self.total

    def increment_below(self, limit):
        with self.lock:
            if self.value < limit:
                self.increment()
                return True
            else:
                return False

    @property
    def value(self):
        with self.lock:
            return self.total
