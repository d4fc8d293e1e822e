"""Moments are time.time().

Rule: 2
Check: waits_no_longer_than_needed
Why: When the computer's clock is set back, acquire waits for all that time.
"""

import threading
import time
from collections import deque


class RateLimiter:
    def __init__(self, rate, per):
        if rate < 1 or per <= 0:
            raise ValueError
        self._per = per
        self._given = deque(maxlen=rate)
        self._lock = threading.Lock()

    def _try(self):
        with self._lock:
            now = time.time()
            if len(self._given) == self._given.maxlen and (wait := self._given[0] + self._per - now) > 0:
                return wait
            self._given.append(now)
            return 0

    def acquire(self):
        while (wait := self._try()) > 0:
            time.sleep(wait)

    def try_acquire(self):
        return self._try() == 0
