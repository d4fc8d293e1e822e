"""Everyone waits on a condition of its own, and whoever has eaten wakes the right neighbour only.

Rule: 2
Check: never_a_deadlock
Why: The left one sleeps on.
"""

from threading import Condition


class Table:
    def __init__(self, seats):
        if seats < 2:
            raise ValueError("at least 2 seats")
        self._seats = seats
        self._eating = [False] * seats
        self._changed = Condition()
        self._mine = [Condition(self._changed._lock) for _ in range(seats)]

    def dine(self, seat, eat):
        if seat not in range(self._seats):
            raise ValueError("no such seat")
        left, right = (seat - 1) % self._seats, (seat + 1) % self._seats
        with self._changed:
            while self._eating[left] or self._eating[right]:
                self._mine[seat].wait()
            self._eating[seat] = True
        try:
            return eat()
        finally:
            with self._changed:
                self._eating[seat] = False
                self._mine[right].notify()
