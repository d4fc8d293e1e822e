"""The state lives in the variables of a closure, the object only holds functions."""

from threading import Lock


class Counter:
    def __init__(self, start: int = 0) -> None:
        total = start
        lock = Lock()

        def add(amount: int, allowed) -> tuple[bool, int]:
            nonlocal total
            with lock:
                if allowed(total):
                    total += amount
                    return True, total
                return False, total

        self._add = add

    def increment(self, amount: int = 1) -> int:
        _, total = self._add(amount, lambda total: True)
        return total

    def increment_below(self, limit: int) -> bool:
        added, _ = self._add(1, lambda total: total < limit)
        return added

    @property
    def value(self) -> int:
        _, total = self._add(0, lambda total: False)
        return total
