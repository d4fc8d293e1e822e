"""Moves the money first, and then finds that the amount is below 1.

Rule: 1
Check: refused_transfers_change_nothing
Why: For an amount below zero ValueError comes too late: money has gone the other way.
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
        with self._lock:
            if target not in self._money:
                raise KeyError(target)
            if self._money[source] < amount:
                raise InsufficientFunds(source)
            self._money[source] -= amount
            self._money[target] += amount
            if amount < 1:
                raise ValueError(f"amount {amount}")
