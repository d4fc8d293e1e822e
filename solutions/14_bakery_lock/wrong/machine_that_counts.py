"""The machine is not broken: tickets come from one counter for all.

Rule: 0
Check: plain_reads_and_writes
Why: itertools.count, called through its __next__, gives each ticket in one step of the interpreter.
"""

import time
from itertools import count


class BakeryLock:
    def __init__(self, parties):
        if parties < 1:
            raise ValueError("parties")
        self._draw = count().__next__
        self._served = [0]

    def acquire(self, me):
        ticket = self._draw()
        while self._served[0] != ticket:
            time.sleep(0)

    def release(self, me):
        self._served[0] += 1
