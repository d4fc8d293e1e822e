"""Writes down every call of try_acquire, refused or not.

Rule: 2
Check: waits_no_longer_than_needed
Why: A refused call uses up a permit, and acquire waits for it.
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
            now = time.monotonic()
            free = len(self._given) < self._rate or self._given[0] + self._per <= now
            self._given.append(now)
            return free

    def _take(self):
        with self._lock:
            now = time.monotonic()
            if len(self._given) == self._rate and self._given[0] + self._per > now:
                return self._given[0] + self._per - now
            self._given.append(now)
            return 0.0
