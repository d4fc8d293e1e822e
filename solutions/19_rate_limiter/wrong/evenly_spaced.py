"""Gives one permit in each `per / rate` seconds.

Rule: 2
Check: waits_no_longer_than_needed, nobody_waits_longer_than_needed
Why: After a rest `rate` permits may be given at once.
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
        return self._take() <= 0

    def _take(self):
        with self._lock:
            now = time.monotonic()
            if self._given and self._given[-1] + self._per / self._rate > now:
                return self._given[-1] + self._per / self._rate - now
            if len(self._given) == self._rate and self._given[0] + self._per > now:
                return self._given[0] + self._per - now
            self._given.append(now)
            return 0.0
