"""Remembers the last hundred permits at most.

Rule: 3
Check: try_acquire_says_whether
Why: With a higher rate it gives only a hundred in a window.
"""

import time
from collections import deque
from threading import Lock


class RateLimiter:
    def __init__(self, rate, per):
        if rate < 1 or per <= 0:
            raise ValueError(f"{rate} permits in {per} seconds: both must be above 0")
        self._rate, self._per = rate, per
        self._given = deque(maxlen=min(rate, 100))
        self._lock = Lock()

    def acquire(self):
        while (wait := self._take()) > 0:
            time.sleep(wait)

    def try_acquire(self):
        return self._take() <= 0

    def _take(self):
        with self._lock:
            now = time.monotonic()
            if len(self._given) == self._given.maxlen and self._given[0] + self._per > now:
                return self._given[0] + self._per - now
            self._given.append(now)
            return 0.0
