"""total() takes the locks in the order of the accounts, transfer in the order of the names.

Rule: 3
Check: total_is_exact
Why: Where the two orders differ, total() and a transfer each hold a lock that the other waits for.
"""

from contextlib import ExitStack
from threading import Lock


class InsufficientFunds(Exception):
    """The source has less money than was to be moved."""


class Bank:
    def __init__(self, balances):
        self._money = dict(balances)
        self._locks = {account: Lock() for account in balances}

    def balance(self, account):
        with self._locks[account]:
            return self._money[account]

    def total(self):
        with ExitStack() as stack:
            for lock in self._locks.values():
                stack.enter_context(lock)
            return sum(self._money.values())

    def transfer(self, source, target, amount):
        if amount < 1:
            raise ValueError(f"amount {amount}")
        if source == target:
            if self.balance(source) < amount:
                raise InsufficientFunds(source)
            return
        first, second = sorted((source, target))
        with self._locks[first], self._locks[second]:
            if self._money[source] < amount:
                raise InsufficientFunds(source)
            self._money[source] -= amount
            self._money[target] += amount
