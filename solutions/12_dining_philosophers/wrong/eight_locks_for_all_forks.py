"""Eight locks stand for the forks of any table, however large.

Rule: 3
Check: those_who_share_no_fork_eat_at_once
Why: At a large table two forks that nobody shares are one lock.
"""

import threading
from contextlib import ExitStack


class Table:
    def __init__(self, seats):
        if seats < 2:
            raise ValueError("a table has two seats at least")
        self._seats = seats
        self._locks = [threading.Lock() for _ in range(8)]

    def dine(self, seat, eat):
        if not 0 <= seat < self._seats:
            raise ValueError("no such seat")
        forks = (seat, (seat + 1) % self._seats)
        with ExitStack() as held:
            for number in sorted({fork % 8 for fork in forks}):
                held.enter_context(self._locks[number])
            return eat()
