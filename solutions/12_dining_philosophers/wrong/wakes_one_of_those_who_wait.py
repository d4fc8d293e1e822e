"""Whoever has eaten wakes one of those who wait; nobody is forgotten, as the last one who eats wakes one who then can.

Rule: 3
Check: those_who_share_no_fork_eat_at_once
Why: Two wait for the same neighbour and share no fork. When it is done one of them is woken, and eats alone.
"""

from threading import Condition


class Table:
    def __init__(self, seats):
        if seats < 2:
            raise ValueError("at least 2 seats")
        self._seats = seats
        self._eating = [False] * seats
        self._changed = Condition()

    def dine(self, seat, eat):
        if seat not in range(self._seats):
            raise ValueError("no such seat")
        left, right = (seat - 1) % self._seats, (seat + 1) % self._seats
        with self._changed:
            while self._eating[left] or self._eating[right]:
                self._changed.wait()
            self._eating[seat] = True
        try:
            return eat()
        finally:
            with self._changed:
                self._eating[seat] = False
                self._changed.notify()
