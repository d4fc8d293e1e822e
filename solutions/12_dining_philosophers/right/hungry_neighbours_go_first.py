"""Dijkstra's: thinking, hungry, eating, a semaphore for each philosopher, and who has eaten looks after both neighbours."""

from threading import Lock, Semaphore

THINKING, HUNGRY, EATING = range(3)


class Table:
    def __init__(self, seats):
        if seats < 2:
            raise ValueError("seats")
        self.n = seats
        self.state = [THINKING] * seats
        self.mutex = Lock()
        self.may_eat = [Semaphore(0) for _ in range(seats)]

    def left(self, i):
        return (i - 1) % self.n

    def right(self, i):
        return (i + 1) % self.n

    def test(self, i):
        if self.state[i] == HUNGRY and EATING not in (self.state[self.left(i)], self.state[self.right(i)]):
            self.state[i] = EATING
            self.may_eat[i].release()

    def dine(self, seat, eat):
        if seat < 0 or seat >= self.n:
            raise ValueError("seat")
        with self.mutex:
            self.state[seat] = HUNGRY
            self.test(seat)
        self.may_eat[seat].acquire()
        try:
            return eat()
        finally:
            with self.mutex:
                self.state[seat] = THINKING
                self.test(self.left(seat))
                self.test(self.right(seat))
