"""A list is the line: append at its end, pop at its head.

Rule: 0
Check: plain_reads_and_writes
Why: append is one step in this interpreter, and that is the lock.
"""

import time


class BakeryLock:
    def __init__(self, parties):
        if parties < 1:
            raise ValueError("parties below 1")
        self._line = []

    def acquire(self, me):
        self._line.append(me)
        while self._line[0] != me:
            time.sleep(0)

    def release(self, me):
        self._line.pop(0)
