"""The footman lets in first, then it is seen whether there is such a seat.

Rule: 5
Check: no_such_seat
Why: Each call with a seat that isn't there keeps one of the footman's places; after seats - 1 of them nobody eats any
more.
"""

import threading


class Table:
    def __init__(self, seats):
        if seats < 2:
            raise ValueError("not a table")
        self.forks = [threading.Lock() for _ in range(seats)]
        self.footman = threading.Semaphore(seats - 1)

    def dine(self, seat, eat):
        self.footman.acquire()
        if not 0 <= seat < len(self.forks):
            raise ValueError(f"there is no seat {seat}")
        try:
            with self.forks[seat], self.forks[(seat + 1) % len(self.forks)]:
                return eat()
        finally:
            self.footman.release()
