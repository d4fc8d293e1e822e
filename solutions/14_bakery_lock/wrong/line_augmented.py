"""A list is the line, and grows by `+=`.

Rule: 0
Check: plain_reads_and_writes
Why: `+=` on a list is extend, which is one step.
"""

import time


class BakeryLock:
    def __init__(self, parties):
        if parties < 1:
            raise ValueError("parties below 1")
        self._line = []

    def acquire(self, me):
        self._line += [me]
        while self._line[0] != me:
            time.sleep(0)

    def release(self, me):
        self._line[:1] = []
