"""total() takes no lock: it counts, and counts again whenever a transfer was on its way (a version that is odd meanwhile)."""

import threading
import time


class InsufficientFunds(Exception):
    """The source has less money than was to be moved."""

class Bank:
    def __init__(self, balances):
        self._money = dict(balances)
        self._version = 0
        self._writer = threading.Lock()

    def balance(self, account):
        return self._money[account]

    def total(self):
        while True:
            before = self._version
            if before % 2 == 0:
                counted = sum(self._money.values())
                if self._version == before:
                    return counted
            time.sleep(0)

    def transfer(self, source, target, amount):
        if amount < 1:
            raise ValueError("amount below 1")
        if target not in self._money:
            raise KeyError(target)
        with self._writer:
            if self._money[source] < amount:
                raise InsufficientFunds(source)
            self._version += 1
            self._money[source] -= amount
            self._money[target] += amount
            self._version += 1
