"""The meal itself is done by a helper thread, for each meal a new one."""

from concurrent.futures import ThreadPoolExecutor
from threading import RLock


class Table:
    def __init__(self, seats):
        if seats < 2:
            raise ValueError
        self.forks = {seat: RLock() for seat in range(seats)}

    def dine(self, seat, eat):
        if seat not in self.forks:
            raise ValueError
        last = len(self.forks) - 1
        hands = (0, last) if seat == last else (seat, seat + 1)
        with self.forks[hands[0]], self.forks[hands[1]], ThreadPoolExecutor(1) as helper:
            return helper.submit(eat).result()
