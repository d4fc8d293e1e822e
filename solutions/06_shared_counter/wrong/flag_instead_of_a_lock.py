"""A boolean of its own serves as the lock.

Rule: 1
Check: no_update_is_lost
Why: Looking at the flag and setting it are two steps; two threads both see it down and both go in.
"""

import time


class Counter:
    def __init__(self, start=0):
        self._busy = False
        self._value = start

    def _enter(self):
        while self._busy:
            time.sleep(0)
        self._busy = True

    def _leave(self):
        self._busy = False

    def increment(self, amount=1):
        self._enter()
        self._value += amount
        new = self._value
        self._leave()
        return new

    def increment_below(self, limit):
        self._enter()
        added = self._value < limit
        if added:
            self._value += 1
        self._leave()
        return added

    @property
    def value(self):
        return self._value
