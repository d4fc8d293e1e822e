"""Draws a number, and sleeps so long that those before it must be through.

Rule: 1
Check: one_at_a_time
Why: How long the others take is unknown.
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
        time.sleep(0.01 * (self._numbers[me] - 1 + me))

    def release(self, me):
        self._numbers[me] = 0
