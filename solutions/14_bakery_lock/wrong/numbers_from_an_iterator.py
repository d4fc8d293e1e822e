"""A shared iterator gives out the numbers.

Rule: 0
Check: plain_reads_and_writes
Why: next is one step in this interpreter, and that is the lock.
"""

import itertools
import time


class BakeryLock:
    def __init__(self, parties):
        if parties < 1:
            raise ValueError("parties below 1")
        self._numbers = itertools.count()
        self._served = [0]

    def acquire(self, me):
        mine = next(self._numbers)
        while self._served[0] != mine:
            time.sleep(0)

    def release(self, me):
        self._served[0] += 1
