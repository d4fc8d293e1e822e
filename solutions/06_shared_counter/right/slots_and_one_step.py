"""`__slots__`, and a single private method that takes the only step there is."""

import threading


class Counter:
    __slots__ = ("_lock", "_value")

    def __init__(self, start: int = 0) -> None:
        self._lock, self._value = threading.Lock(), start

    def _step(self, amount: int, limit: float = float("inf")) -> tuple[bool, int]:
        with self._lock:
            moved = self._value < limit
            if moved:
                self._value += amount
            return moved, self._value

    def increment(self, amount: int = 1) -> int:
        return self._step(amount)[1]

    def increment_below(self, limit: int) -> bool:
        return self._step(1, limit)[0]

    value = property(lambda self: self._step(0)[1])
