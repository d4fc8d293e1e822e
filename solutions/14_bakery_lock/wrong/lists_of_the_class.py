"""The lists belong to the class.

Rule: 2
Check: locks_are_independent
Why: All locks are one.
"""

import time


class BakeryLock:
    _choosing = [False] * 100
    _numbers = [0] * 100

    def __init__(self, parties):
        if parties < 1:
            raise ValueError("parties below 1")
        self._parties = parties

    def acquire(self, me):
        self._choosing[me] = True
        self._numbers[me] = max(self._numbers) + 1
        self._choosing[me] = False
        for other in range(self._parties):
            while self._choosing[other]:
                time.sleep(0)
            while self._numbers[other] != 0 and (self._numbers[other], other) < (self._numbers[me], me):
                time.sleep(0)

    def release(self, me):
        self._numbers[me] = 0
