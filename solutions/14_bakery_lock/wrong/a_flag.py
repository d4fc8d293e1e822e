"""One flag says that somebody is in.

Rule: 1
Check: one_at_a_time
Why: Two look at it before either of them writes.
"""

import time


class BakeryLock:
    def __init__(self, parties):
        if parties < 1:
            raise ValueError("parties below 1")
        self._parties = parties
        self._taken = [False]

    def acquire(self, me):
        while self._taken[0]:
            time.sleep(0)
        self._taken[0] = True

    def release(self, me):
        self._taken[0] = False
