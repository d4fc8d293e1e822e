"""Keeps the total in a threading.local so that nobody can disturb it.

Rule: 1
Check: no_update_is_lost
Why: Every thread counts from `start` by itself, and what the others added never shows.
"""

import threading


class Counter:
    def __init__(self, start=0):
        self._start = start
        self._mine = threading.local()

    def _add(self, amount):
        self._mine.total = getattr(self._mine, "total", self._start) + amount
        return self._mine.total

    def increment(self, amount=1):
        return self._add(amount)

    def increment_below(self, limit):
        if self._add(0) >= limit:
            return False
        self._add(1)
        return True

    @property
    def value(self):
        return self._add(0)
