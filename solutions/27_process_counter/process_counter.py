"""A 64-bit integer in shared memory, with the lock that comes with it held from the reading to the writing."""

import multiprocessing


class ProcessCounter:
    """A 64-bit total that all processes which are given this object add to. It is an argument of multiprocessing.Process."""

    def __init__(self, start: int = 0) -> None:
        """A counter that stands at `start`."""
        self._total = multiprocessing.Value("q", start)

    def increment(self, amount: int = 1) -> int:
        """Add `amount`, and return the new total: the one that this very addition made."""
        with self._total.get_lock():
            self._total.value += amount
            return self._total.value

    @property
    def value(self) -> int:
        """The total at this moment."""
        return self._total.value
