"""Takes None for "one", with `or`.

Rule: 1
Check: total_is_kept
Why: For increment(0), which adds 1.
"""

import threading
from typing import Optional


class Counter:
    def __init__(self, start: int = 0) -> None:
        self._cond = threading.Condition()
        self._total = start or 0

    def increment(self, amount: Optional[int] = None) -> int:
        with self._cond:
            self._total += amount or 1
            return self._total

    def increment_below(self, limit: int) -> bool:
        with self._cond:
            below = self._total < limit
            if below:
                self._total += 1
            return below

    @property
    def value(self) -> int:
        with self._cond:
            return self._total
