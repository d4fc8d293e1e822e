"""A beginner: even seats begin on the left, odd seats on the right."""

from threading import Lock


class Table:
    def __init__(self, seats):
        if seats == 1 or seats <= 0:
            raise ValueError("too few seats")
        self.forks = []
        for i in range(seats):
            self.forks.append(Lock())

    def dine(self, seat, eat):
        if seat < 0:
            raise ValueError("no such seat")
        if seat > len(self.forks) - 1:
            raise ValueError("no such seat")
        left = self.forks[seat]
        right = self.forks[(seat + 1) % len(self.forks)]
        if seat % 2 == 0:
            left.acquire()
            right.acquire()
        else:
            right.acquire()
            left.acquire()
        try:
            result = eat()
        finally:
            left.release()
            right.release()
        return result
