"""Believes that `rate` permits were given at the start.

Rule: 2
Check: waits_no_longer_than_needed, nobody_waits_longer_than_needed, try_acquire_says_whether
Why: No permit has been given yet.
"""

import time
from collections import deque
from threading import Lock


class RateLimiter:
    def __init__(self, rate, per):
        if rate < 1 or per <= 0:
            raise ValueError((rate, per))
        self._rate, self._per = rate, per
        self._given = deque([time.monotonic()] * rate, maxlen=rate)
        self._lock = Lock()

    def acquire(self):
        while (wait := self._take()) > 0:
            time.sleep(wait)

    def try_acquire(self):
        return self._take() <= 0

    def _take(self):
        with self._lock:
            now = time.monotonic()
            if len(self._given) == self._rate and self._given[0] + self._per > now:
                return self._given[0] + self._per - now
            self._given.append(now)
            return 0.0
