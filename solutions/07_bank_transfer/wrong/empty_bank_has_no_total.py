"""Adds up the balances without anything to begin with.

Rule: 3
Check: total_is_exact
Why: Where there are no accounts, reduce() has nothing to return and raises.
"""

from functools import reduce
from operator import add
from threading import Lock


class InsufficientFunds(Exception):
    """The source has less money than was to be moved."""


class Bank:
    def __init__(self, balances):
        self._lock = Lock()
        self._money = dict(balances)

    def balance(self, account):
        with self._lock:
            return self._money[account]

    def total(self):
        with self._lock:
            return reduce(add, self._money.values())

    def transfer(self, source, target, amount):
        if amount < 1:
            raise ValueError(amount)
        with self._lock:
            have, there = self._money[source], self._money[target]
            if have < amount:
                raise InsufficientFunds(source)
            if source != target:
                self._money[source] = have - amount
                self._money[target] = there + amount
