"""A fixed number of locks, found by the hash of the name; a transfer takes two of them.

Rule: 2
Check: transfers_move_money
Why: Two accounts may have one lock, which the thread then waits for while it holds it.
"""

from threading import Lock


class InsufficientFunds(Exception):
    """The source has less money than was to be moved."""


class Bank:
    def __init__(self, balances):
        self._money = dict(balances)
        self._locks = [Lock() for _ in range(1024)]
        self._sum = sum(self._money.values())

    def balance(self, account):
        return self._money[account]

    def total(self):
        return self._sum

    def transfer(self, source, target, amount):
        if amount < 1:
            raise ValueError(amount)
        if source not in self._money or target not in self._money:
            raise KeyError(source if target in self._money else target)
        if source == target:
            if self._money[source] < amount:
                raise InsufficientFunds(source)
            return
        first, second = sorted([hash(source) % 1024, hash(target) % 1024])
        with self._locks[first], self._locks[second]:
            if self._money[source] < amount:
                raise InsufficientFunds(source)
            self._money[source] -= amount
            self._money[target] += amount
