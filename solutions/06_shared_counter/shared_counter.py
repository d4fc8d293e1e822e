"""One total for many threads: every look and every change happens under the counter's own lock."""

from threading import Lock


class Counter:
    """A total that any number of threads may read and change at the same time."""

    def __init__(self, start: int = 0) -> None:
        """Begin at `start`."""
        self._lock = Lock()
        self._value = start

    def increment(self, amount: int = 1) -> int:
        """Add `amount` and return the new total.

        The new total is returned from inside the lock: read a moment later, it could be someone else's.
        """
        with self._lock:
            self._value += amount
            return self._value

    def increment_below(self, limit: int) -> bool:
        """Add 1 only if the total is below `limit`; return whether it was added.

        The check and the addition share one `with`: between two of them the total could change.
        """
        with self._lock:
            if self._value >= limit:
                return False
            self._value += 1
            return True

    @property
    def value(self) -> int:
        """The current total."""
        with self._lock:
            return self._value
