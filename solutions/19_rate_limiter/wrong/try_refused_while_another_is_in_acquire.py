"""try_acquire is refused while anybody is in acquire, asleep or not.

Rule: 3
Check: try_acquire_says_whether
Why: With room for both it gets no permit, though nobody sleeps.
"""

import time
from collections import deque
from threading import Lock


class RateLimiter:
    def __init__(self, rate, per):
        if rate < 1 or per <= 0:
            raise ValueError(f"{rate} permits in {per} seconds: both must be above 0")
        self._rate, self._per = rate, per
        self._given = deque(maxlen=rate)
        self._lock = Lock()
        self._inside = 0

    def acquire(self):
        with self._lock:
            self._inside += 1
        while (wait := self._take()) > 0:
            time.sleep(wait)
        with self._lock:
            self._inside -= 1

    def try_acquire(self):
        return not self._inside and self._take() <= 0

    def _take(self):
        with self._lock:
            now = time.monotonic()
            if len(self._given) == self._rate and self._given[0] + self._per > now:
                return self._given[0] + self._per - now
            self._given.append(now)
            return 0.0
