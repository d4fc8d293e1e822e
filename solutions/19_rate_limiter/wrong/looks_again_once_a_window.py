"""Those who find someone else asleep look again only once in a window.

Rule: 2
Check: nobody_waits_longer_than_needed
Why: The permit came long before.
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
        self._asleep = 0

    def acquire(self):
        while (wait := self._take()) > 0:
            with self._lock:
                self._asleep += 1
                first = self._asleep == 1
            time.sleep(wait if first else self._per)
            with self._lock:
                self._asleep -= 1

    def try_acquire(self):
        return self._take() <= 0

    def _take(self):
        with self._lock:
            now = time.monotonic()
            if len(self._given) == self._rate and self._given[0] + self._per > now:
                return self._given[0] + self._per - now
            self._given.append(now)
            return 0.0
