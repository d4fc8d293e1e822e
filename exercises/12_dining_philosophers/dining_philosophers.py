"""12 Dining philosophers: everyone needs two forks, and shares each of them with a neighbour.

Fill in the methods of Table. The numbered rules are in README.md, help is in hints.md, and
`bakehouse check dining_philosophers` tells you how far you are.
"""

from collections.abc import Callable


class Table:
    """A round table with `seats` seats and as many forks, one between each two neighbours."""

    def __init__(self, seats: int) -> None:
        """A table with all forks on it; ValueError if there are fewer than 2 seats."""
        raise NotImplementedError("Table(seats) is not written yet: keep the forks, or what stands for them, on self.")

    def dine(self, seat: int, eat: Callable[[], object]) -> object:
        """Take both forks of `seat`, call eat(), put the forks down, and return what eat() returned.

        ValueError if there is no such seat. If eat() raises, the forks are put down and the exception goes on.
        """
        raise NotImplementedError("Table.dine is not written yet (rules 1 to 5 in README.md).")
