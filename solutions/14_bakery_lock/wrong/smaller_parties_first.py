"""Everyone who wants in says so, and waits for the smaller parties that do.

Rule: 2
Check: first_come_first_served
Why: It locks, but a large party waits as long as there are smaller ones.
"""

import time


class BakeryLock:
    def __init__(self, parties):
        if parties < 1:
            raise ValueError("parties below 1")
        self._parties = parties
        self._wants = [False] * parties

    def acquire(self, me):
        waiting = True
        while waiting:
            self._wants[me] = True
            waiting = False
            for other in range(me):
                if self._wants[other]:
                    self._wants[me] = False
                    waiting = True
                    while self._wants[other]:
                        time.sleep(0)
        for other in range(me + 1, self._parties):
            while self._wants[other]:
                time.sleep(0)

    def release(self, me):
        self._wants[me] = False
