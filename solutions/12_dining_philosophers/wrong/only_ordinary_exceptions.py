"""Puts the forks down after ordinary exceptions.

Rule: 4
Check: any_exception_puts_the_forks_down
Why: SystemExit and KeyboardInterrupt leave them taken.
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
        self._forks[first].acquire()
        self._forks[second].acquire()
        try:
            value = eat()
        except Exception:
            self._forks[first].release()
            self._forks[second].release()
            raise
        self._forks[first].release()
        self._forks[second].release()
        return value
