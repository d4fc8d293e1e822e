"""Locks the account with the shorter name first.

Rule: 4
Check: opposite_transfers_and_rings
Why: Names of one length are left in the order of the arguments, so two opposite transfers wait for each other.
"""

from threading import Lock


class InsufficientFunds(Exception):
    """The source has less money than was to be moved."""


class Bank:
    def __init__(self, balances):
        self._money = dict(balances)
        self._locks = {account: Lock() for account in balances}
        self._total = sum(balances.values())

    def balance(self, account):
        with self._locks[account]:
            return self._money[account]

    def total(self):
        return self._total

    def transfer(self, source, target, amount):
        if amount < 1:
            raise ValueError(f"amount {amount}")
        if source == target:
            if self.balance(source) < amount:
                raise InsufficientFunds(source)
            return
        first, second = sorted((source, target), key=len)
        with self._locks[first], self._locks[second]:
            if self._money[source] < amount:
                raise InsufficientFunds(source)
            self._money[source] -= amount
            self._money[target] += amount
