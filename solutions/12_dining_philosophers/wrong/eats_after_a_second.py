"""Waits a second for the second fork, and eats with one then.

Rule: 2
Check: everyone_waits_for_a_slow_eater
Why: The neighbour is still eating with the other.
"""

from threading import Lock


class Table:
    def __init__(self, seats):
        if seats < 2:
            raise ValueError("at least 2 seats")
        self._seats = seats
        self._forks = [Lock() for _ in range(seats)]

    def dine(self, seat, eat):
        if seat < 0 or seat >= self._seats:
            raise ValueError("no such seat")
        left = seat
        right = (seat + 1) % self._seats
        first, second = min(left, right), max(left, right)
        with self._forks[first]:
            got = self._forks[second].acquire(timeout=1)
            try:
                return eat()
            finally:
                if got:
                    self._forks[second].release()
