"""Takes the two locks in the order in which a set of both names has them.

Rule: 4
Check: opposite_transfers_and_rings
Why: Two names that share a place in the set's table stand in the order in which they were put in: two opposite transfers wait.
"""

from threading import Lock


class InsufficientFunds(Exception):
    """The source has less money than was to be moved."""


class Bank:
    def __init__(self, balances):
        self.money = dict(balances)
        self.locks = {name: Lock() for name in balances}
        self.sum = sum(balances.values())

    def balance(self, account):
        with self.locks[account]:
            return self.money[account]

    def total(self):
        return self.sum

    def transfer(self, source, target, amount):
        if amount < 1:
            raise ValueError(f"an amount of {amount} is no amount")
        names = list({source, target})
        locks = [self.locks[name] for name in names]
        for lock in locks:
            lock.acquire()
        try:
            if self.money[source] < amount:
                raise InsufficientFunds(f"{source}: {self.money[source]}")
            self.money[source] -= amount
            self.money[target] += amount
        finally:
            for lock in locks:
                lock.release()
