"""Waits for those who choose only if they are parties before it.

Rule: 1
Check: one_at_a_time
Why: A later party that still writes may write a smaller number than one that has drawn meanwhile and is in.
"""

import time


class BakeryLock:
    def __init__(self, parties):
        if parties < 1:
            raise ValueError("there must be a party")
        self._chooses = [False for _ in range(parties)]
        self._drawn = [0 for _ in range(parties)]

    def acquire(self, me):
        self._chooses[me] = True
        mine = 1 + max(self._drawn)
        self._drawn[me] = mine
        self._chooses[me] = False
        for party in range(len(self._drawn)):
            while party < me and self._chooses[party]:
                time.sleep(0)
            while 0 < self._drawn[party] <= mine and (self._drawn[party], party) < (mine, me):
                time.sleep(0)

    def release(self, me):
        self._drawn[me] = 0
