"""A waiter lets all but one reach for forks; everyone takes the left one first."""

import threading


class Table:
    def __init__(self, seats):
        if seats < 2:
            raise ValueError(f"{seats=}")
        self.seats = seats
        self.forks = [threading.Lock() for _ in range(seats)]
        self.waiter = threading.Semaphore(seats - 1)

    def dine(self, seat, eat):
        if not (0 <= seat < self.seats):
            raise ValueError(f"{seat=}")
        with self.waiter, self.forks[seat], self.forks[seat - 1]:
            return eat()
