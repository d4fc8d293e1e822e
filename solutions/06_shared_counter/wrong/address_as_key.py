"""All totals in one table of the module, by the counter's id.

Rule: 3
Check: counters_are_independent
Why: When a counter has gone and a new one gets its address: the new one begins with the old one's total, not with
start.
"""

import threading

_lock = threading.Lock()
_totals: dict[int, int] = {}


class Counter:
    def __init__(self, start: int = 0) -> None:
        with _lock:
            _totals.setdefault(id(self), start)

    def increment(self, amount: int = 1) -> int:
        with _lock:
            _totals[id(self)] += amount
            return _totals[id(self)]

    def increment_below(self, limit: int) -> bool:
        with _lock:
            if _totals[id(self)] < limit:
                _totals[id(self)] += 1
                return True
            return False

    @property
    def value(self) -> int:
        with _lock:
            return _totals[id(self)]
