"""Looks for the seat after the meal.

Rule: 5
Check: no_such_seat
Why: eat() was called for a seat that is not there.
"""

from threading import Lock


class Table:
    def __init__(self, seats):
        if seats < 2:
            raise ValueError("at least 2 seats")
        self._seats = seats
        self._forks = [Lock() for _ in range(seats)]

    def dine(self, seat, eat):
        left = seat % self._seats
        right = (seat + 1) % self._seats
        first, second = min(left, right), max(left, right)
        with self._forks[first], self._forks[second]:
            value = eat()
        if seat < 0 or seat >= self._seats:
            raise ValueError("no such seat")
        return value
