"""Sleeps while it holds the lock.

Rule: 3
Check: try_acquire_never_waits
Why: try_acquire stands before the lock until the sleeper wakes.
"""

import time
from collections import deque
from threading import Lock


class RateLimiter:
    def __init__(self, rate, per):
        if rate < 1 or per <= 0:
            raise ValueError((rate, per))
        self._rate, self._per = rate, per
        self._given = deque(maxlen=rate)
        self._lock = Lock()

    def acquire(self):
        with self._lock:
            now = time.monotonic()
            if len(self._given) == self._rate and self._given[0] + self._per > now:
                time.sleep(self._given[0] + self._per - now)
            self._given.append(time.monotonic())

    def try_acquire(self):
        return self._take() <= 0

    def _take(self):
        with self._lock:
            now = time.monotonic()
            if len(self._given) == self._rate and self._given[0] + self._per > now:
                return self._given[0] + self._per - now
            self._given.append(now)
            return 0.0
