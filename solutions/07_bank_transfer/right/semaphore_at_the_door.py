"""A semaphore at the door is held while the two locks are taken in the order of the arguments; nobody else waits for two then."""

from threading import BoundedSemaphore, Lock


class InsufficientFunds(Exception):
    """The source has less money than was to be moved."""

class Bank:
    def __init__(self, balances):
        self.money = {**balances}
        self.locks = {name: Lock() for name in balances}
        self.door = BoundedSemaphore()

    def balance(self, account):
        with self.locks[account]:
            return self.money[account]

    def total(self):
        with self.door:
            for lock in self.locks.values():
                lock.acquire()
        try:
            return sum(self.money.values())
        finally:
            for lock in self.locks.values():
                lock.release()

    def transfer(self, source, target, amount):
        if amount < 1:
            raise ValueError("amount below 1")
        locks = [self.locks[source]]
        if self.locks[target] is not locks[0]:
            locks.append(self.locks[target])
        with self.door:
            for lock in locks:
                lock.acquire()
        try:
            if self.money[source] < amount:
                raise InsufficientFunds
            self.money[source] -= amount
            self.money[target] += amount
        finally:
            for lock in locks:
                lock.release()
