"""Computes the total once, and keeps it at the class.

Rule: 2
Check: transfers_move_money
Why: Every bank shows the total of the one that was opened last.
"""

from threading import Lock


class InsufficientFunds(Exception):
    """The source has less money than was to be moved."""


class Bank:
    _total = 0

    def __init__(self, balances):
        self._lock = Lock()
        self._money = dict(balances)
        Bank._total = sum(self._money.values())

    def balance(self, account):
        with self._lock:
            return self._money[account]

    def total(self):
        return self._total

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
