"""First come, first served: sleepers stand behind one another at a turnstile lock, which try_acquire does not need."""

import threading
import time


class RateLimiter:
    def __init__(self, rate, per):
        if rate < 1 or per <= 0:
            raise ValueError("nothing would ever get through")
        self._rate, self._per = rate, per
        self._turnstile, self._mutex = threading.RLock(), threading.RLock()
        self._given = []

    def _left(self):
        """Take a permit (None), or say how long it takes until there is one."""
        with self._mutex:
            now = time.monotonic()
            self._given = [moment for moment in self._given if now - moment < self._per]
            if len(self._given) >= self._rate:
                return self._given[-self._rate] + self._per - now
            self._given.append(now)
            return None

    def acquire(self):
        with self._turnstile:
            while (left := self._left()) is not None:
                threading.Event().wait(left)

    def try_acquire(self):
        return self._left() is None
