"""Takes the two locks in the order of the names' first letters.

Rule: 4
Check: opposite_transfers_and_rings
Why: Two names that begin with the same letter have no order: each thread holds one lock and waits for the other.
"""

from threading import Lock


class InsufficientFunds(Exception):
    """The source has less money than was to be moved."""


class Bank:
    def __init__(self, balances):
        self._money = dict(balances)
        self._locks = {name: Lock() for name in balances}
        self._sum = sum(self._money.values())

    def balance(self, account):
        return self._money[account]

    def total(self):
        return self._sum

    def transfer(self, source, target, amount):
        if amount < 1:
            raise ValueError(amount)
        if source not in self._locks or target not in self._locks:
            raise KeyError(source if target in self._locks else target)
        if source == target:
            if self._money[source] < amount:
                raise InsufficientFunds(source)
            return
        first, second = (source, target) if source[:1] < target[:1] else (target, source)
        with self._locks[first], self._locks[second]:
            if self._money[source] < amount:
                raise InsufficientFunds(source)
            self._money[source] -= amount
            self._money[target] += amount
