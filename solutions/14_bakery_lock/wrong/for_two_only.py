"""Peterson's way, which is for two parties.

Rule: 1
Check: one_at_a_time
Why: A third one comes in.
"""

import time


class BakeryLock:
    def __init__(self, parties):
        if parties < 1:
            raise ValueError("parties below 1")
        self._parties = parties
        self._wants = [False] * parties
        self._turn = [0]

    def acquire(self, me):
        other = (me + 1) % self._parties
        self._wants[me] = True
        self._turn[0] = other
        while other != me and self._wants[other] and self._turn[0] == other:
            time.sleep(0)

    def release(self, me):
        self._wants[me] = False
