"""increment_below works out the new total, or nothing, and answers with its truth.

Rule: 2
Check: limit_is_respected
Why: When the total goes from -1 to 0: it was added, and the answer is False.
"""

import threading


class Counter:
    def __init__(self, start: int = 0) -> None:
        self._lock = threading.Lock()
        self._total = start

    def _next(self, limit: int) -> int | None:
        if self._total < limit:
            self._total += 1
            return self._total
        return None

    def increment(self, amount: int = 1) -> int:
        with self._lock:
            self._total += amount
            return self._total

    def increment_below(self, limit: int) -> bool:
        with self._lock:
            return bool(self._next(limit))

    @property
    def value(self) -> int:
        with self._lock:
            return self._total
