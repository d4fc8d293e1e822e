"""Lets those go first who wait in acquire(), and goes on counting a call that had its permit at once.

Rule: 3
Check: try_acquire_says_whether
Why: After one acquire() that did not wait, try_acquire() is False for ever, though permits are there.
"""

import threading
import time
from collections import deque


class RateLimiter:
    """Gives at most `rate` permits in any window of `per` seconds."""

    def __init__(self, rate: int, per: float) -> None:
        """No permit has been given yet. ValueError if `rate` is below 1, or `per` is 0 or less."""
        if rate < 1:
            raise ValueError(f"rate must be at least 1, not {rate}")
        if per <= 0:
            raise ValueError(f"per must be more than 0, not {per}")
        self._rate = rate
        self._per = per
        self._given: deque[float] = deque(maxlen=rate)
        self._lock = threading.Lock()
        self._waiting = 0

    def _wait_needed(self) -> float:
        """How long it is until there is a permit; the lock is held."""
        if len(self._given) < self._rate:
            return 0.0
        return max(0.0, self._given[0] + self._per - time.monotonic())

    def acquire(self) -> None:
        """Wait for a permit, no longer than the rate needs, and return."""
        with self._lock:
            self._waiting += 1
            wait = self._wait_needed()
            if wait == 0.0:
                self._given.append(time.monotonic())
                return
        while wait > 0.0:
            time.sleep(wait)
            with self._lock:
                wait = self._wait_needed()
                if wait == 0.0:
                    self._given.append(time.monotonic())
                    self._waiting -= 1

    def try_acquire(self) -> bool:
        """Take a permit if there is one now, and say whether; never wait."""
        with self._lock:
            if self._waiting or self._wait_needed() > 0.0:
                return False
            self._given.append(time.monotonic())
            return True
