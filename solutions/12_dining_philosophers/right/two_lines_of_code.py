"""A show-off: the order comes from sorting the locks themselves by their place in memory."""

from contextlib import ExitStack
from threading import Lock


class Table:
    def __init__(self, seats):
        if seats < 2:
            raise ValueError(seats)
        self._hands = [*zip(forks := [Lock() for _ in range(seats)], forks[1:] + forks[:1], strict=True)]

    def dine(self, seat, eat):
        if not -1 < seat < len(self._hands):
            raise ValueError(seat)
        with ExitStack() as stack:
            return [*map(stack.enter_context, sorted(self._hands[seat], key=id)), eat()][-1]
