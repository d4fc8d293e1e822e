"""Draws a ticket with a for loop that ends at once.

Rule: 0
Check: plain_reads_and_writes
Why: The loop calls next on the shared iterator, which gives each ticket in one step.
"""

import time
from itertools import count


class BakeryLock:
    def __init__(self, parties):
        if parties < 1:
            raise ValueError("parties below 1")
        self._tickets = count()
        self._served = [0]

    def acquire(self, me):
        for mine in self._tickets:
            break
        while self._served[0] != mine:
            time.sleep(0)

    def release(self, me):
        self._served[0] += 1
