"""Keeps what came of eat() until the forks are down, and raises it if it is an exception.

Rule: 1
Check: value_is_returned
Why: An eat() may return an exception as its value.
"""

import threading


class Table:
    def __init__(self, seats):
        if seats < 2:
            raise ValueError("a table has two seats at least")
        self._forks = [threading.Lock() for _ in range(seats)]

    def dine(self, seat, eat):
        if not 0 <= seat < len(self._forks):
            raise ValueError("no such seat")
        first, second = sorted((seat, (seat + 1) % len(self._forks)))
        self._forks[first].acquire()
        self._forks[second].acquire()
        try:
            outcome = eat()
        except BaseException as error:
            outcome = error
        self._forks[second].release()
        self._forks[first].release()
        if isinstance(outcome, BaseException):
            raise outcome
        return outcome
