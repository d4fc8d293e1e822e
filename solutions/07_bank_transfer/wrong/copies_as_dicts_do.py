"""Copies the balances with the method copy().

Rule: 1
Check: errors_are_raised
Why: Not every mapping has that method.
"""

from threading import Lock


class InsufficientFunds(Exception):
    """The source has less money than was to be moved."""


class Bank:
    def __init__(self, balances):
        self._lock = Lock()
        self._money = balances.copy()

    def balance(self, account):
        with self._lock:
            return self._money[account]

    def total(self):
        with self._lock:
            return sum(self._money.values())

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
