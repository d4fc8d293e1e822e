"""A beginner's: acquire is try_acquire again and again, ten milliseconds apart, over a list of all permits ever given."""

import threading
import time


class RateLimiter:
    def __init__(self, rate, per):
        if rate < 1:
            raise ValueError("rate must be at least 1")
        if per <= 0:
            raise ValueError("per must be positive")
        self.rate = rate
        self.per = per
        self.permits = []
        self.lock = threading.Lock()

    def try_acquire(self):
        self.lock.acquire()
        try:
            now = time.monotonic()
            recent = 0
            for moment in self.permits:
                if moment > now - self.per:
                    recent = recent + 1
            if recent < self.rate:
                self.permits.append(now)
                return True
            else:
                return False
        finally:
            self.lock.release()

    def acquire(self):
        while not self.try_acquire():
            time.sleep(0.01)
