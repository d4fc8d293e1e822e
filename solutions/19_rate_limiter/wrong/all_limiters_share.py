"""Keeps the moments in the class.

Rule: 3
Check: try_acquire_says_whether
Why: A second limiter finds the first one's permits.
"""

import time
from collections import deque
from threading import Lock


class RateLimiter:
    _given = deque()  # noqa: RUF012

    def __init__(self, rate, per):
        if rate < 1 or per <= 0:
            raise ValueError((rate, per))
        self._rate, self._per = rate, per
        self._lock = Lock()

    def acquire(self):
        while (wait := self._take()) > 0:
            time.sleep(wait)

    def try_acquire(self):
        return self._take() <= 0

    def _take(self):
        with self._lock:
            now = time.monotonic()
            if len(self._given) >= self._rate and self._given[0] + self._per > now:
                return self._given[0] + self._per - now
            self._given.append(now)
            while len(self._given) > self._rate:
                self._given.popleft()
            return 0.0
