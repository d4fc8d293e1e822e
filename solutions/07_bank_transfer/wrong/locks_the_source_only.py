"""Holds the source's lock, and not the target's.

Rule: 2
Check: no_money_is_lost
Why: Two transfers from different accounts into one both read its old balance.
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
        if target not in self._money:
            raise KeyError(target)
        if source == target:
            if self.balance(source) < amount:
                raise InsufficientFunds(source)
            return
        with self._locks[source]:
            if self._money[source] < amount:
                raise InsufficientFunds(source)
            self._money[source] -= amount
            self._money[target] += amount
