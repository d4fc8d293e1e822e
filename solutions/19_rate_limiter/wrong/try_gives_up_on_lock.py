"""Whoever waits sleeps with the lock held; try_acquire asks for the lock without waiting and says False if somebody has it.

Rule: 3
Check: try_acquire_says_whether
Why: When two threads ask at the same moment, permits are left, and nobody sleeps in acquire: one is refused.
"""

import threading
import time
from collections import deque


class RateLimiter:
    def __init__(self, rate, per):
        if rate < 1 or per <= 0:
            raise ValueError
        self._per = per
        self._given = deque([float("-inf")] * rate)
        self._lock = threading.Lock()

    def acquire(self):
        with self._lock:
            while (wait := self._given[0] + self._per - time.monotonic()) > 0:
                time.sleep(wait)
            self._given.popleft()
            self._given.append(time.monotonic())

    def try_acquire(self):
        if not self._lock.acquire(blocking=False):
            return False
        try:
            now = time.monotonic()
            if self._given[0] + self._per > now:
                return False
            self._given.popleft()
            self._given.append(now)
            return True
        finally:
            self._lock.release()
