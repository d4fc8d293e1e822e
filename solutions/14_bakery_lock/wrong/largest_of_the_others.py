"""Draws one more than the largest number of all the others; the only party has no others.

Rule: 2
Check: nobody_waits_for_those_who_are_away
Why: A lock for one party lets nobody in: max() of nothing is an error.
"""

import time


class BakeryLock:
    def __init__(self, parties):
        if parties < 1:
            raise ValueError(f"parties is {parties}, and must be 1 or more")
        self._choosing = [False] * parties
        self._numbers = [0] * parties

    def acquire(self, me):
        others = [other for other in range(len(self._numbers)) if other != me]
        self._choosing[me] = True
        self._numbers[me] = max(self._numbers[other] for other in others) + 1
        self._choosing[me] = False
        for other in others:
            while self._choosing[other]:
                time.sleep(0)
            while self._numbers[other] and (self._numbers[other], other) < (self._numbers[me], me):
                time.sleep(0)

    def release(self, me):
        self._numbers[me] = 0
