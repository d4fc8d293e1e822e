"""Looks whether there is enough before it takes the lock.

Rule: 2
Check: nobody_overdraws
Why: Two threads both find enough for one of them, and then both take it: the balance falls below zero.
"""

from threading import Lock


class InsufficientFunds(Exception):
    """The source has less money than was to be moved."""


class Bank:
    def __init__(self, balances):
        self._lock = Lock()
        self._money = dict(balances)

    def balance(self, account):
        with self._lock:
            return self._money[account]

    def total(self):
        with self._lock:
            return sum(self._money.values())

    def transfer(self, source, target, amount):
        if amount < 1:
            raise ValueError(f"amount {amount}")
        if target not in self._money:
            raise KeyError(target)
        if self.balance(source) < amount:
            raise InsufficientFunds(source)
        with self._lock:
            self._money[source] -= amount
            self._money[target] += amount
