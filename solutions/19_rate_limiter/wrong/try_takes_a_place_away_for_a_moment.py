"""try_acquire takes the earliest place out of a queue to look at it, and puts it back if it is refused.

Rule: 2
Check: nobody_waits_longer_than_needed
Why: An acquire that comes at that moment gets a later place, and sleeps longer than it needs.
"""

import queue
import time


class RateLimiter:
    def __init__(self, rate, per):
        if rate <= 0 or per <= 0:
            raise ValueError(f"{rate=}, {per=}")
        self._per = per
        self._places = queue.PriorityQueue()
        for _ in range(rate):
            self._places.put(float("-inf"))

    def acquire(self):
        usable_from = self._places.get()
        time.sleep(max(0.0, usable_from - time.monotonic()))
        self._places.put(time.monotonic() + self._per)

    def try_acquire(self):
        try:
            usable_from = self._places.get_nowait()
        except queue.Empty:
            return False
        now = time.monotonic()
        ready = usable_from <= now
        self._places.put(now + self._per if ready else usable_from)
        return ready
