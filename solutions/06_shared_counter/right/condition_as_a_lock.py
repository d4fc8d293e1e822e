"""A Condition, used for nothing but the lock inside it."""

from threading import Condition


class Counter:
    def __init__(self, start: int = 0) -> None:
        self._condition = Condition()
        self._count = start

    def increment(self, amount: int = 1) -> int:
        with self._condition:
            self._count += amount
            self._condition.notify_all()
            return self._count

    def increment_below(self, limit: int) -> bool:
        with self._condition:
            below = self._count < limit
            if below:
                self._count += 1
            return below

    @property
    def value(self) -> int:
        with self._condition:
            return self._count
