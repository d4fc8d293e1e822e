"""A server process owns an ordinary object with a thread lock; the counter is a proxy for it."""

import threading
from multiprocessing.managers import BaseManager


class _Total:
    def __init__(self, start):
        self._lock = threading.Lock()
        self._total = start

    def add(self, amount):
        with self._lock:
            self._total += amount
            return self._total


class _Manager(BaseManager):
    pass


_Manager.register("Total", _Total)


class ProcessCounter:
    def __init__(self, start: int = 0) -> None:
        self._manager = _Manager()
        self._manager.start()
        self._total = self._manager.Total(start)

    def __reduce__(self):
        return _attached, (self._total,)

    def increment(self, amount: int = 1) -> int:
        return self._total.add(amount)

    @property
    def value(self) -> int:
        return self._total.add(0)


def _attached(total):
    counter = ProcessCounter.__new__(ProcessCounter)
    counter._total = total
    return counter
