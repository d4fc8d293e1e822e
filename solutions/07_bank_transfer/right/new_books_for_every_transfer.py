"""The books are never changed: each transfer writes new ones and puts them in place of the old in one step."""

from threading import Lock
from types import MappingProxyType


class InsufficientFunds(Exception):
    """The source has less money than was to be moved."""

class Bank:
    def __init__(self, balances):
        self._books = MappingProxyType(dict(balances))
        self._writing = Lock()

    def balance(self, account):
        return self._books[account]

    def total(self):
        return sum(self._books.values())

    def transfer(self, source, target, amount):
        with self._writing:
            old = self._books
            if source not in old or target not in old:
                raise KeyError(source if source not in old else target)
            if amount <= 0:
                raise ValueError(f"amount {amount}")
            if old[source] < amount:
                raise InsufficientFunds(source)
            new = dict(old)
            new[source] -= amount
            new[target] += amount
            self._books = MappingProxyType(new)
