"""A dataclass that makes its own lock."""

from dataclasses import dataclass, field
from threading import Lock


@dataclass
class Counter:
    start: int = 0
    added: int = field(default=0, init=False)
    lock: Lock = field(default_factory=Lock, init=False, repr=False, compare=False)

    def increment(self, amount: int = 1) -> int:
        with self.lock:
            self.added += amount
            return self.start + self.added

    def increment_below(self, limit: int) -> bool:
        with self.lock:
            if self.start + self.added < limit:
                self.added += 1
                return True
            return False

    @property
    def value(self) -> int:
        with self.lock:
            return self.start + self.added
