"""A line: whoever comes is put at its end, whoever goes is cut off its beginning.

Rule: 0
Check: plain_reads_and_writes
Why: `+=` on a shared list is extend, and `del line[0]` is pop: the interpreter does in one step what has to be agreed
on.
"""

import time


class BakeryLock:
    def __init__(self, parties):
        if parties < 1:
            raise ValueError("parties")
        self.line = []

    def acquire(self, me):
        line = self.line
        line += [me]
        while line[0] != me:
            time.sleep(0)

    def release(self, me):
        del self.line[0]
