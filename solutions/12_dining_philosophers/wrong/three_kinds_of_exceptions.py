"""Puts the forks down after Exception, SystemExit and KeyboardInterrupt only.

Rule: 4
Check: any_exception_puts_the_forks_down
Why: GeneratorExit, asyncio.CancelledError and others are no Exception either.
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
        self._forks[first].acquire()
        self._forks[second].acquire()
        try:
            value = eat()
        except (Exception, SystemExit, KeyboardInterrupt):
            self._forks[second].release()
            self._forks[first].release()
            raise
        self._forks[second].release()
        self._forks[first].release()
        return value
