"""Each fork lies in a queue of its own, and is taken out and put back, the smaller number first."""

from contextlib import ExitStack
from queue import SimpleQueue


class Table:
    def __init__(self, seats):
        if seats < 2:
            raise ValueError(seats)
        self._places = []
        for number in range(seats):
            place = SimpleQueue()
            place.put(f"fork {number}")
            self._places.append(place)

    def dine(self, seat, eat):
        places = dict(enumerate(self._places))
        if seat not in places:
            raise ValueError(seat)
        with ExitStack() as forks:
            for number in sorted({seat, (seat + 1) % len(places)}):
                fork = places[number].get()
                forks.callback(places[number].put, fork)
            return eat()
