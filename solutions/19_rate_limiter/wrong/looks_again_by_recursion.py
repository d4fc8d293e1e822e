"""acquire looks, sleeps a little, and calls itself.

Rule: 2
Check: waits_no_longer_than_needed
Why: After a thousand looks it is a RecursionError.
"""

import time
from collections import deque
from threading import Lock


class RateLimiter:
    def __init__(self, rate, per):
        if rate < 1 or per <= 0:
            raise ValueError(f"{rate} permits in {per} seconds: both must be above 0")
        self._rate, self._per = rate, per
        self._given = deque(maxlen=rate)
        self._lock = Lock()

    def acquire(self):
        if self._take() > 0:
            time.sleep(0.02)
            self.acquire()

    def try_acquire(self):
        return self._take() <= 0

    def _take(self):
        with self._lock:
            now = time.monotonic()
            if len(self._given) == self._rate and self._given[0] + self._per > now:
                return self._given[0] + self._per - now
            self._given.append(now)
            return 0.0
