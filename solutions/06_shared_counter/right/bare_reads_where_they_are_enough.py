"""Reads one attribute without the lock, and looks before locking, where a single read is already exact."""

from threading import Lock


class Counter:
    def __init__(self, start: int = 0) -> None:
        self._lock = Lock()
        self.value_ = start

    def increment(self, amount: int = 1) -> int:
        with self._lock:
            self.value_ = new = self.value_ + amount
        return new

    def increment_below(self, limit: int) -> bool:
        if self.value_ >= limit:
            return False  # It was full at that moment, and that moment lies within this call.
        with self._lock:
            if self.value_ >= limit:
                return False
            self.value_ += 1
            return True

    @property
    def value(self) -> int:
        return self.value_
