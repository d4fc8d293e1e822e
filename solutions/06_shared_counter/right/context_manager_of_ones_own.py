"""A context manager of one's own that lends out the state together with its lock."""

from contextlib import contextmanager
from threading import Lock
from types import SimpleNamespace


class Counter:
    def __init__(self, start: int = 0) -> None:
        self._lock = Lock()
        self._state = SimpleNamespace(total=start)

    @contextmanager
    def _alone(self):
        self._lock.acquire()
        try:
            yield self._state
        finally:
            self._lock.release()

    def increment(self, amount: int = 1) -> int:
        with self._alone() as state:
            state.total += amount
            return state.total

    def increment_below(self, limit: int) -> bool:
        with self._alone() as state:
            if state.total < limit:
                state.total += 1
                return True
            return False

    @property
    def value(self) -> int:
        with self._alone() as state:
            return state.total
