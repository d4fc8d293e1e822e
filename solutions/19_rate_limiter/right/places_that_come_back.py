"""A show-off's: a heap of `rate` places, each with the moment from which it may be used; whoever holds one, sleeps with it."""

import time
from heapq import heappop, heappush, heapreplace
from threading import Condition


class RateLimiter:
    def __init__(self, rate, per):
        if rate <= 0 or per <= 0:
            raise ValueError(f"{rate=}, {per=}")
        self._per = per
        self._places = [float("-inf")] * rate
        self._back = Condition()

    def acquire(self):
        with self._back:
            self._back.wait_for(lambda: self._places)
            usable_from = heappop(self._places)
        time.sleep(max(0.0, usable_from - time.monotonic()))
        with self._back:
            heappush(self._places, time.monotonic() + self._per)
            self._back.notify()

    def try_acquire(self):
        with self._back:
            now = time.monotonic()
            ready = bool(self._places) and self._places[0] <= now
            if ready:
                heapreplace(self._places, now + self._per)
            return ready
