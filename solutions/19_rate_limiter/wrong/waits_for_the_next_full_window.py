"""Sleeps until the next full window, counted from the start, before it looks again.

Rule: 2
Check: waits_no_longer_than_needed
Why: The oldest permit falls out of the window before that.
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
        self._start = time.monotonic()

    def acquire(self):
        while self._take() > 0:
            time.sleep(self._per - (time.monotonic() - self._start) % self._per)

    def try_acquire(self):
        return self._take() <= 0

    def _take(self):
        with self._lock:
            now = time.monotonic()
            if len(self._given) == self._rate and self._given[0] + self._per > now:
                return self._given[0] + self._per - now
            self._given.append(now)
            return 0.0
