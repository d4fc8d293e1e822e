"""Looks once whether another one is choosing, and if so sleeps for no time.

Rule: 1
Check: one_at_a_time
Why: sleep(0) is no synchronisation: the other one may still be choosing afterwards.
"""

import time


class BakeryLock:
    def __init__(self, parties):
        if parties < 1:
            raise ValueError("parties below 1")
        self._parties = parties
        self._choosing = [False] * parties
        self._numbers = [0] * parties

    def acquire(self, me):
        self._choosing[me] = True
        self._numbers[me] = max(self._numbers) + 1
        self._choosing[me] = False
        for other in range(self._parties):
            if self._choosing[other]:
                time.sleep(0)
            while self._numbers[other] != 0 and (self._numbers[other], other) < (self._numbers[me], me):
                time.sleep(0)

    def release(self, me):
        self._numbers[me] = 0
