"""Takes a fork, and then sees that there is no such seat.

Rule: 5
Check: no_such_seat
Why: The fork is never put down.
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
        self._forks[first].acquire()
        if seat < 0 or seat >= self._seats:
            raise ValueError("no such seat")
        try:
            with self._forks[second]:
                return eat()
        finally:
            self._forks[first].release()
