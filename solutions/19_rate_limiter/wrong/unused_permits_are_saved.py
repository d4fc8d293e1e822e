"""Saves up what was not used: so many permits for the whole time since the start.

Rule: 1
Check: every_window_alone
Why: After a rest far more than `rate` go through at once.
"""

import threading
import time


class RateLimiter:
    def __init__(self, rate, per):
        if rate < 1 or per <= 0:
            raise ValueError((rate, per))
        self._rate, self._per = rate, per
        self._began, self._count, self._rate_now = 0.0, 0, rate
        self._lock = threading.Lock()

    def _take(self):
        with self._lock:
            now = time.monotonic()
            if self._count == 0:
                self._began, self._rate_now = now, self._rate
            while now - self._began >= self._per:
                self._began += self._per
                self._rate_now += self._rate
            if self._count < self._rate_now:
                self._count += 1
                return 0.0
            return self._began + self._per - now

    def acquire(self):
        while (wait := self._take()) > 0:
            time.sleep(wait)

    def try_acquire(self):
        return self._take() <= 0
