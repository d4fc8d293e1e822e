"""Locks the poorer account first.

Rule: 4
Check: opposite_transfers_and_rings
Why: Of two accounts with the same balance each transfer locks its own source first, and both wait for ever.
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
        first, second = sorted((source, target), key=lambda account: self._money[account])
        with self._locks[first], self._locks[second]:
            if self._money[source] < amount:
                raise InsufficientFunds(source)
            self._money[source] -= amount
            self._money[target] += amount
