"""Books its permit before it sleeps: a ring of the last `rate` moments, some of them still to come."""

import threading
import time


class RateLimiter:
    def __init__(self, rate, per):
        if rate < 1:
            raise ValueError("rate")
        if not per > 0:
            raise ValueError("per")
        self.per = per
        self.ring = [float("-inf")] * rate
        self.next = 0
        self.lock = threading.Lock()

    def acquire(self):
        with self.lock:
            now = time.monotonic()
            due = max(now, self.ring[self.next] + self.per)
            self.book(due)
        if due > now:
            time.sleep(due - now)

    def try_acquire(self):
        with self.lock:
            now = time.monotonic()
            if self.ring[self.next] + self.per > now:
                return False
            self.book(now)
            return True

    def book(self, due):
        self.ring[self.next] = due
        self.next = (self.next + 1) % len(self.ring)
