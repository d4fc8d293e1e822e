"""total() locks one account after the other instead of all at once.

Rule: 3
Check: total_is_exact
Why: A transfer between two accounts, one counted and one not yet, makes the total wrong by its amount.
"""

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
        return sum(self.balance(account) for account in self._money)

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
