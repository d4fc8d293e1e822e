"""No more than two may dine at a time.

Rule: 3
Check: those_who_share_no_fork_eat_at_once
Why: At a table of six there are three who share no fork.
"""

from threading import Lock, Semaphore


class Table:
    def __init__(self, seats):
        if seats < 2:
            raise ValueError("at least 2 seats")
        self._seats = seats
        self._waiter = Semaphore(2)
        self._forks = [Lock() for _ in range(seats)]

    def dine(self, seat, eat):
        if seat < 0 or seat >= self._seats:
            raise ValueError("no such seat")
        left = seat
        right = (seat + 1) % self._seats
        first, second = min(left, right), max(left, right)
        with self._waiter, self._forks[first], self._forks[second]:
            return eat()
