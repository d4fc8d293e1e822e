"""A ledger: nothing but the list of entries is kept, and every balance is added up from it."""

from threading import RLock


class InsufficientFunds(Exception):
    """The source has less money than was to be moved."""

class Bank:
    def __init__(self, balances):
        self._key = RLock()
        self._ledger = [(name, money) for name, money in balances.items()]
        self._names = frozenset(balances)

    def balance(self, account):
        if account not in self._names:
            raise KeyError(account)
        with self._key:
            return sum(money for name, money in self._ledger if name == account)

    def total(self):
        with self._key:
            return sum(money for _, money in self._ledger)

    def transfer(self, source, target, amount):
        with self._key:
            available = self.balance(source)
            self.balance(target)
            if amount < 1:
                raise ValueError("amount")
            if available < amount:
                raise InsufficientFunds(f"{available} in {source}")
            self._ledger += [(source, -amount), (target, amount)]
