"""Each pair of accounts has a lock of its own.

Rule: 2
Check: no_money_is_lost
Why: Two transfers that have one account in common hold different locks, and one of the changes to it is lost.
"""

from threading import Lock


class InsufficientFunds(Exception):
    """The source has less money than was to be moved."""


class Bank:
    def __init__(self, balances):
        self._money = dict(balances)
        self._locks = {frozenset((one, other)): Lock() for one in balances for other in balances}
        self._total = sum(balances.values())

    def balance(self, account):
        return self._money[account]

    def total(self):
        return self._total

    def transfer(self, source, target, amount):
        if amount < 1:
            raise ValueError(f"amount {amount}")
        with self._locks[frozenset((source, target))]:
            if self._money[source] < amount:
                raise InsufficientFunds(source)
            self._money[source] -= amount
            self._money[target] += amount
