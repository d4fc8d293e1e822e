"""The parties take turns: 0, 1, 2, and again.

Rule: 2
Check: nobody_waits_for_those_who_are_away
Why: A party that does not come is waited for.
"""

import time


class BakeryLock:
    def __init__(self, parties):
        if parties < 1:
            raise ValueError("parties below 1")
        self._parties = parties
        self._turn = [0]

    def acquire(self, me):
        while self._turn[0] != me:
            time.sleep(0)

    def release(self, me):
        self._turn[0] = (me + 1) % self._parties
