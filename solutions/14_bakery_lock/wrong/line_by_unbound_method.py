"""A list is the line, and append and pop are called on the class.

Rule: 0
Check: plain_reads_and_writes
Why: list.append(line, me) is line.append(me), which is one step.
"""

import time


class BakeryLock:
    def __init__(self, parties):
        if parties < 1:
            raise ValueError("parties below 1")
        self._line = []

    def acquire(self, me):
        list.append(self._line, me)
        while self._line[0] != me:
            time.sleep(0)

    def release(self, me):
        list.pop(self._line, 0)
