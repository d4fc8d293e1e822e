"""Takes any number of seats.

Rule: 5
Check: two_seats_at_least
Why: With one seat both forks are the same one.
"""

from threading import Lock


class Table:
    def __init__(self, seats):
        self._seats = seats
        self._forks = [Lock() for _ in range(seats)]

    def dine(self, seat, eat):
        if seat < 0 or seat >= self._seats:
            raise ValueError("no such seat")
        left = seat
        right = (seat + 1) % self._seats
        first, second = min(left, right), max(left, right)
        with self._forks[first], self._forks[second]:
            return eat()
