"""A list is the line: whoever comes is put into the slice behind its end, and leaves with the slice at its head.

Rule: 0
Check: plain_reads_and_writes
Why: Assigning to a slice is one step that moves many items.
"""

import time


class BakeryLock:
    def __init__(self, parties):
        if parties < 1:
            raise ValueError("parties below 1")
        self._line = []

    def acquire(self, me):
        self._line[1000:] = [me]
        while self._line[0] != me:
            time.sleep(0)

    def release(self, me):
        self._line[:1] = []
