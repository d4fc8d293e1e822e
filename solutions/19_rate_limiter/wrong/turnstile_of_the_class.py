"""The turnstile at which the sleepers stand is made in the class.

Rule: 2
Check: nobody_waits_longer_than_needed
Why: Who asks one limiter stands behind those who sleep at another.
"""

import time
from collections import deque
from threading import Lock


class RateLimiter:
    _turnstile = Lock()  # first come, first served

    def __init__(self, rate, per):
        if rate < 1 or per <= 0:
            raise ValueError(f"{rate} permits in {per} seconds: both must be above 0")
        self._rate, self._per = rate, per
        self._given = deque(maxlen=rate)
        self._lock = Lock()

    def acquire(self):
        with self._turnstile:
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
