"""Takes the money out first, and gives it back if that was too much.

Rule: 1
Check: refused_transfers_are_not_seen
Why: While one transfer has taken too much, another thread sees a balance below zero and is refused for nothing.
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

    def _change(self, account, amount):
        with self._locks[account]:
            self._money[account] += amount
            return self._money[account]

    def transfer(self, source, target, amount):
        if amount < 1:
            raise ValueError(f"amount {amount}")
        if target not in self._money:
            raise KeyError(target)
        if self._change(source, -amount) < 0:
            self._change(source, amount)
            raise InsufficientFunds(source)
        self._change(target, amount)
