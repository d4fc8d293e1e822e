"""Each acquire makes a customer, who keeps a list of those still to be waited for; nobody else ever sees it."""

import time


class Customer:
    def __init__(self, lock, me):
        self.lock, self.me = lock, me
        self.ahead = [other for other in range(lock.parties) if other != me]

    def draw(self):
        lock, me = self.lock, self.me
        lock.choosing[me] = 1
        lock.numbers[me] = 1 + max(lock.numbers)
        lock.choosing[me] = 0

    def wait(self):
        while self.ahead:
            other = self.ahead.pop()
            while self.lock.choosing[other]:
                time.sleep(0)
            while self.lock.numbers[other] and (self.lock.numbers[other], other) < (self.lock.numbers[self.me], self.me):
                time.sleep(0)


class BakeryLock:
    def __init__(self, parties):
        if parties < 1:
            raise ValueError(parties)
        self.parties = parties
        self.choosing, self.numbers = [0] * parties, [0] * parties

    def acquire(self, me):
        customer = Customer(self, me)
        customer.draw()
        customer.wait()

    def release(self, me):
        self.numbers[me] = 0
