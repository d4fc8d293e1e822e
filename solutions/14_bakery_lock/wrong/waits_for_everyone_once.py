"""Begins when every party has come.

Rule: 2
Check: nobody_waits_for_those_who_are_away
Why: Some may never come.
"""

import time


class BakeryLock:
    def __init__(self, parties):
        if parties < 1:
            raise ValueError("parties below 1")
        self._parties = parties
        self._choosing = [False] * parties
        self._numbers = [0] * parties
        self._came = [0] * parties

    def acquire(self, me):
        self._came[me] = 1
        self._choosing[me] = True
        self._numbers[me] = max(self._numbers) + 1
        self._choosing[me] = False
        while 0 in self._came:
            time.sleep(0)
        for other in range(self._parties):
            while self._choosing[other]:
                time.sleep(0)
            while self._numbers[other] != 0 and (self._numbers[other], other) < (self._numbers[me], me):
                time.sleep(0)

    def release(self, me):
        self._numbers[me] = 0
