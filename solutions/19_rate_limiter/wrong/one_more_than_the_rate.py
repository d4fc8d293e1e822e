"""Remembers one permit more than the rate.

Rule: 1
Check: every_window_alone, every_window_at_once
Why: rate + 1 permits go through in a window.
"""

import time
from collections import deque
from threading import Lock


class RateLimiter:
    def __init__(self, rate, per):
        if rate < 1 or per <= 0:
            raise ValueError((rate, per))
        self._rate, self._per = rate, per
        self._given = deque(maxlen=rate + 1)
        self._lock = Lock()

    def acquire(self):
        while (wait := self._take()) > 0:
            time.sleep(wait)

    def try_acquire(self):
        return self._take() <= 0

    def _take(self):
        with self._lock:
            now = time.monotonic()
            if len(self._given) == self._rate + 1 and self._given[0] + self._per > now:
                return self._given[0] + self._per - now
            self._given.append(now)
            return 0.0
