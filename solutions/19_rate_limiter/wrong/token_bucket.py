"""A token bucket: a burst of `rate`, and beside it the steady rate.

Rule: 1
Check: every_window_alone
Why: In the window after a rest nearly twice as many go through.
"""

import threading
import time


class RateLimiter:
    def __init__(self, rate, per):
        if rate < 1 or per <= 0:
            raise ValueError((rate, per))
        self._rate, self._per = rate, per
        self._tokens, self._then = float(rate), time.monotonic()
        self._lock = threading.Lock()

    def _take(self):
        with self._lock:
            now = time.monotonic()
            self._tokens = min(self._rate, self._tokens + (now - self._then) * self._rate / self._per)
            self._then = now
            if self._tokens >= 1.0 - 1e-9:
                self._tokens -= 1.0
                return 0.0
            return (1.0 - self._tokens) * self._per / self._rate

    def acquire(self):
        while (wait := self._take()) > 0:
            time.sleep(wait)

    def try_acquire(self):
        return self._take() <= 0
