"""Counts from the first permit on, and begins anew when `per` seconds are over.

Rule: 1
Check: every_window_alone
Why: The end of one window and the beginning of the next make one with twice as many.
"""

import threading
import time


class RateLimiter:
    def __init__(self, rate, per):
        if rate < 1 or per <= 0:
            raise ValueError((rate, per))
        self._rate, self._per = rate, per
        self._began, self._count = float("-inf"), 0
        self._lock = threading.Lock()

    def _take(self):
        with self._lock:
            now = time.monotonic()
            if now - self._began >= self._per:
                self._began, self._count = now, 0
            if self._count < self._rate:
                self._count += 1
                return 0.0
            return self._began + self._per - now

    def acquire(self):
        while (wait := self._take()) > 0:
            time.sleep(wait)

    def try_acquire(self):
        return self._take() <= 0
