"""Sleeps until there is a permit, and takes it without looking again.

Rule: 1
Check: every_window_at_once
Why: All who sleep wake at the same moment, and there is one permit.
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
        wait = self._take()
        if wait > 0:
            time.sleep(wait)
            with self._lock:
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
