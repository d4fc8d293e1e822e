"""A party that has been in once is not waited for any more.

Rule: 3
Check: again_and_again
Why: It may come again.
"""

import time


class BakeryLock:
    def __init__(self, parties):
        if parties < 1:
            raise ValueError("parties below 1")
        self._parties = parties
        self._choosing = [False] * parties
        self._numbers = [0] * parties
        self._served = [False] * parties

    def acquire(self, me):
        self._choosing[me] = True
        self._numbers[me] = max(self._numbers) + 1
        self._choosing[me] = False
        for other in range(self._parties):
            while self._choosing[other]:
                time.sleep(0)
            while self._numbers[other] != 0 and not self._served[other] and (self._numbers[other], other) < (self._numbers[me], me):
                time.sleep(0)

    def release(self, me):
        self._numbers[me] = 0
        self._served[me] = True
