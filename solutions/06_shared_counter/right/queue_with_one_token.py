"""The total travels in a queue of one: whoever has taken it out is alone with it."""

from queue import Queue


class Counter:
    def __init__(self, start: int = 0) -> None:
        self._slot: Queue[int] = Queue(maxsize=1)
        self._slot.put(start)

    def increment(self, amount: int = 1) -> int:
        total = self._slot.get() + amount
        self._slot.put(total)
        return total

    def increment_below(self, limit: int) -> bool:
        total = self._slot.get()
        added = total < limit
        self._slot.put(total + added)
        return added

    @property
    def value(self) -> int:
        total = self._slot.get()
        self._slot.put(total)
        return total
