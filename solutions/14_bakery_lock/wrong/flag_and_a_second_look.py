"""Writes its number on the door if nothing is there, and looks again whether it is still its own.

Rule: 1
Check: one_at_a_time
Why: The other one may write over it after that look.
"""

import time


class BakeryLock:
    def __init__(self, parties):
        if parties < 1:
            raise ValueError("parties below 1")
        self._parties = parties
        self._door = [None]

    def acquire(self, me):
        while True:
            while self._door[0] is not None:
                time.sleep(0)
            self._door[0] = me
            if self._door[0] == me:
                return

    def release(self, me):
        self._door[0] = None
