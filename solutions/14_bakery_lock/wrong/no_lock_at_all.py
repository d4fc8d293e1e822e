"""Lets everyone in.

Rule: 1
Check: one_at_a_time
Why: It is not a lock.
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
        time.sleep(0)

    def release(self, me):
        self._numbers[me] = 0
