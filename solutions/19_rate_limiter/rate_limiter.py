"""The moments of the last `rate` permits under a lock; sleeps outside it, and looks again afterwards."""

import time
from collections import deque
from threading import Lock


class RateLimiter:
    """Gives at most `rate` permits in any window of `per` seconds."""

    def __init__(self, rate: int, per: float) -> None:
        """No permit has been given yet. ValueError if `rate` is below 1, or `per` is 0 or less."""
        if rate < 1 or per <= 0:
            raise ValueError(f"{rate} permits in {per} seconds: both must be above 0")
        self._rate, self._per = rate, per
        self._given: deque[float] = deque(maxlen=rate)
        self._lock = Lock()

    def acquire(self) -> None:
        """Wait for a permit, no longer than the rate needs, and return."""
        while (wait := self._take()) > 0:
            time.sleep(wait)

    def try_acquire(self) -> bool:
        """Take a permit if there is one now, and say whether; never wait."""
        return self._take() <= 0

    def _take(self) -> float:
        """Take a permit, and return 0; or return the seconds until there is one."""
        with self._lock:
            now = time.monotonic()
            if len(self._given) == self._rate and self._given[0] + self._per > now:
                return self._given[0] + self._per - now
            self._given.append(now)
            return 0.0
