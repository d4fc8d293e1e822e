"""One lock a fork, and everyone takes the fork with the smaller number first."""

from collections.abc import Callable
from threading import Lock


class Table:
    """A round table with `seats` seats and as many forks, one between each two neighbours."""

    def __init__(self, seats: int) -> None:
        """A table with all forks on it; ValueError if there are fewer than 2 seats."""
        if seats < 2:
            raise ValueError(f"{seats} seats are too few, there must be 2 or more")
        self._forks = [Lock() for _ in range(seats)]

    def dine(self, seat: int, eat: Callable[[], object]) -> object:
        """Take both forks of `seat`, call eat(), put the forks down, and return what eat() returned.

        ValueError if there is no such seat. If eat() raises, the forks are put down and the exception goes on.
        """
        if not 0 <= seat < len(self._forks):
            raise ValueError(f"there is no seat {seat}")
        first, second = sorted((seat, (seat + 1) % len(self._forks)))
        with self._forks[first], self._forks[second]:
            return eat()
