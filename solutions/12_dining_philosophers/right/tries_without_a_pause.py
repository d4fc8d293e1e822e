"""Takes one fork, tries for the other, puts the first one back if it fails, and tries again at once."""

from threading import Lock


class Table:
    def __init__(self, seats):
        if seats < 2:
            raise ValueError("not a table")
        self.forks = [Lock() for _ in range(seats)]

    def dine(self, seat, eat):
        if not 0 <= seat < len(self.forks):
            raise ValueError("not a seat")
        left, right = self.forks[seat], self.forks[(seat + 1) % len(self.forks)]
        while True:
            with left:
                if right.acquire(blocking=False):
                    try:
                        return eat()
                    finally:
                        right.release()
            left, right = right, left
