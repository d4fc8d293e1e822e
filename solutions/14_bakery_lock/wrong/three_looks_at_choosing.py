"""Looks three times at most whether the other one still chooses.

Rule: 1
Check: one_at_a_time
Why: The other one may take longer.
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
            for _ in range(3):
                if not self._choosing[other]:
                    break
            while self._numbers[other] != 0 and (self._numbers[other], other) < (self._numbers[me], me):
                time.sleep(0)

    def release(self, me):
        self._numbers[me] = 0
