"""Who has looked five thousand times at the same number takes its party for gone.

Rule: 1
Check: one_at_a_time
Why: A party may stay inside for long.
"""

import time

PATIENCE = 5000


class BakeryLock:
    def __init__(self, parties):
        if parties < 1:
            raise ValueError("parties must be at least 1")
        self._choosing = [False] * parties
        self._numbers = [0] * parties

    def acquire(self, me):
        self._choosing[me] = True
        self._numbers[me] = 1 + max(self._numbers)
        self._choosing[me] = False
        for other in range(len(self._numbers)):
            if other == me:
                continue
            while self._choosing[other]:
                time.sleep(0)
            self._wait_for_number(me, other)

    def _wait_for_number(self, me, other):
        looks, last = 0, None
        while True:
            number = self._numbers[other]
            if number == 0 or (number, other) > (self._numbers[me], me):
                return
            looks = looks + 1 if number == last else 1
            last = number
            if looks > PATIENCE:
                return
            time.sleep(0)

    def release(self, me):
        self._numbers[me] = 0
