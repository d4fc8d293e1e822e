"""A list is the line, under a name of its own in each method.

Rule: 0
Check: plain_reads_and_writes
Why: It is the same list, and append and pop are one step each.
"""

import time


class BakeryLock:
    def __init__(self, parties):
        if parties < 1:
            raise ValueError("parties below 1")
        self._line = []

    def acquire(self, me):
        line = self._line; line.append(me)
        while self._line[0] != me:
            time.sleep(0)

    def release(self, me):
        line = self._line; line.pop(0)
