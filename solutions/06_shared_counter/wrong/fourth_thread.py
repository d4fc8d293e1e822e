"""Lock striping: threads share a lock in groups of three, in the order in which they first came.

Rule: 1
Check: no_update_is_lost
Why: When the fourth thread of a counter works at the same time as one of the first three: they hold different locks.
"""

import itertools
import threading
from collections import defaultdict


class Counter:
    GROUP = 3

    def __init__(self, start: int = 0) -> None:
        self._total = start
        self._arrivals = itertools.count()
        self._mine = threading.local()
        self._table = threading.Lock()
        self._stripes: defaultdict[int, threading.Lock] = defaultdict(threading.Lock)

    def _stripe(self) -> threading.Lock:
        if not hasattr(self._mine, "number"):
            self._mine.number = next(self._arrivals)
        with self._table:
            return self._stripes[self._mine.number // self.GROUP]

    def increment(self, amount: int = 1) -> int:
        with self._stripe():
            self._total += amount
            return self._total

    def increment_below(self, limit: int) -> bool:
        with self._stripe():
            if self._total < limit:
                self._total += 1
                return True
            return False

    @property
    def value(self) -> int:
        return self._total
