"""Looks like Lamport's, with a lock from an unexpected place round the drawing.

Rule: 0
Check: no_module_with_locks
Why: functools.RLock is _thread's: a real lock takes the place of the choosing flags.
"""

import functools
import time


class BakeryLock:
    def __init__(self, parties):
        if parties < 1:
            raise ValueError("parties")
        self.drawing = functools.RLock()
        self.number = [0] * parties

    def acquire(self, me):
        with self.drawing:
            self.number[me] = max(self.number) + 1
        for other in range(len(self.number)):
            while (theirs := self.number[other]) and (theirs, other) < (self.number[me], me):
                time.sleep(0)

    def release(self, me):
        self.number[me] = 0
