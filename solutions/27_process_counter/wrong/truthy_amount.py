"""increment(0) is taken for increment().

Rule: 1
Check: one_total
Why: For an amount of 0: it adds 1.
"""

import multiprocessing


class ProcessCounter:
    def __init__(self, start: int = 0) -> None:
        self._total = multiprocessing.Value("q", start or 0)

    def increment(self, amount: int | None = None) -> int:
        with self._total.get_lock():
            self._total.value += amount or 1
            return self._total.value

    @property
    def value(self) -> int:
        with self._total.get_lock():
            return self._total.value
