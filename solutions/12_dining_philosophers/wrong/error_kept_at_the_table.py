"""Keeps the error at the table until the forks are down.

Rule: 4
Check: forks_are_put_down_after_an_error
Why: Another philosopher's meal may have failed meanwhile, and its error is raised.
"""

from threading import Lock


class Table:
    def __init__(self, seats):
        if seats < 2:
            raise ValueError("seats")
        self._forks = [Lock() for _ in range(seats)]

    def dine(self, seat, eat):
        if not 0 <= seat < len(self._forks):
            raise ValueError("seat")
        first, second = sorted((seat, (seat + 1) % len(self._forks)))
        failed = False
        with self._forks[first], self._forks[second]:
            try:
                value = eat()
            except BaseException as error:
                failed, self._error = True, error
        if failed:
            raise self._error
        return value
