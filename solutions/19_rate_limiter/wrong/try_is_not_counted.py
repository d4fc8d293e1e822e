"""try_acquire looks whether there is a permit, and does not write down that it took it.

Rule: 1
Check: every_window_alone, every_window_at_once
Why: try_acquire's permits count as well.
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
        while (wait := self._take()) > 0:
            time.sleep(wait)

    def try_acquire(self):
        with self._lock:
            return len(self._given) < self._rate or self._given[0] + self._per <= time.monotonic()

    def _take(self):
        with self._lock:
            now = time.monotonic()
            if len(self._given) == self._rate and self._given[0] + self._per > now:
                return self._given[0] + self._per - now
            self._given.append(now)
            return 0.0
