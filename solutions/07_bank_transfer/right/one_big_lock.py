"""One lock for the whole bank, held for the whole of each method."""

import threading


class InsufficientFunds(Exception):
    """The source has less money than was to be moved."""

class Bank:
    def __init__(self, balances):
        self.lock = threading.Lock()
        self.balances = dict(balances)

    def balance(self, account):
        with self.lock:
            return self.balances[account]

    def total(self):
        with self.lock:
            return sum(self.balances.values())

    def transfer(self, source, target, amount):
        if amount < 1:
            raise ValueError(amount)
        with self.lock:
            have = self.balances[source]
            self.balances[target]
            if have < amount:
                raise InsufficientFunds(source)
            self.balances[source] -= amount
            self.balances[target] += amount
