"""There is no list of those who choose.

Rule: 1
Check: one_at_a_time
Why: A party that has looked and not yet written is taken for one that wants nothing.
"""

import time


class BakeryLock:
    def __init__(self, parties):
        if parties < 1:
            raise ValueError("parties below 1")
        self._parties = parties
        self._numbers = [0] * parties

    def acquire(self, me):
        self._numbers[me] = max(self._numbers) + 1
        for other in range(self._parties):
            while self._numbers[other] != 0 and (self._numbers[other], other) < (self._numbers[me], me):
                time.sleep(0)

    def release(self, me):
        self._numbers[me] = 0
