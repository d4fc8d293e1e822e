"""Keeps the totals of all counters in one table, by id().

Rule: 3
Check: counters_are_independent
Why: A counter that lies where a forgotten one lay has its id, and begins with its total.
"""

import threading


class Counter:
    """A total that any number of threads may read and change at the same time."""

    _totals = {}

    def __init__(self, start: int = 0) -> None:
        self._key = id(self)
        self._totals.setdefault(self._key, start)
        self._lock = threading.Lock()

    def increment(self, amount: int = 1) -> int:
        with self._lock:
            self._totals[self._key] += amount
            return self._totals[self._key]

    def increment_below(self, limit: int) -> bool:
        with self._lock:
            if self._totals[self._key] >= limit:
                return False
            self._totals[self._key] += 1
            return True

    @property
    def value(self) -> int:
        with self._lock:
            return self._totals[self._key]
