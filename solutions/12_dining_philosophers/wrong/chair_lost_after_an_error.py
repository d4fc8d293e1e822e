"""A waiter lets in all but one, and a place is lost with each ordinary exception.

Rule: 4
Check: forks_are_put_down_after_an_error
Why: After as many errors as there are places nobody gets in.
"""

from threading import Lock, Semaphore


class Table:
    def __init__(self, seats):
        if seats < 2:
            raise ValueError("seats")
        self._forks = [Lock() for _ in range(seats)]
        self._waiter = Semaphore(seats - 1)

    def dine(self, seat, eat):
        if not 0 <= seat < len(self._forks):
            raise ValueError("seat")
        self._waiter.acquire()
        try:
            with self._forks[seat], self._forks[(seat + 1) % len(self._forks)]:
                value = eat()
        except (SystemExit, KeyboardInterrupt):
            self._waiter.release()
            raise
        self._waiter.release()
        return value
