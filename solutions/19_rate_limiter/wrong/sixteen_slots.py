"""Counts permits in 16 slots of the window.

Rule: 1
Check: every_window_alone
Why: A slot is forgotten as soon as it begins to leave the window: permits in it are counted for up to a sixteenth too short.
"""

import time
from threading import Lock


class RateLimiter:
    SLOTS = 16

    def __init__(self, rate, per):
        if rate < 1 or per <= 0:
            raise ValueError(f"{rate} permits in {per} seconds: both must be above 0")
        self._rate, self._slot = rate, per / self.SLOTS
        self._start = time.monotonic()
        self._counts = {}
        self._lock = Lock()

    def acquire(self):
        while (wait := self._take()) > 0:
            time.sleep(wait)

    def try_acquire(self):
        return self._take() <= 0

    def _take(self):
        with self._lock:
            passed = time.monotonic() - self._start
            slot = int(passed / self._slot + 1e-6)
            for old in [each for each in self._counts if each <= slot - self.SLOTS]:
                del self._counts[old]
            if sum(self._counts.values()) >= self._rate:
                return max(1e-4, (min(self._counts) + self.SLOTS) * self._slot - passed)
            self._counts[slot] = self._counts.get(slot, 0) + 1
            return 0.0
