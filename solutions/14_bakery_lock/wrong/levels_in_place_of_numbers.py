"""Peterson's lock for many: a party climbs from level to level, and the last to come to a level waits there.

Rule: 2
Check: first_come_first_served
Why: On a level the last one to come pushes on whoever looks first, and that may be one who has come later.
"""

import time


class BakeryLock:
    def __init__(self, parties):
        if parties < 1:
            raise ValueError(f"{parties} parties")
        self._parties = parties
        self._level_of = [0] * parties
        self._last_to_come = [0] * parties

    def acquire(self, me):
        for level in range(1, self._parties):
            self._level_of[me] = level
            self._last_to_come[level] = me
            while self._last_to_come[level] == me and self._others_from(level, me):
                time.sleep(0)

    def release(self, me):
        self._level_of[me] = 0

    def _others_from(self, level, me):
        return any(party != me and self._level_of[party] >= level for party in range(self._parties))
