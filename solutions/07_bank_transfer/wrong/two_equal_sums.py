"""Counts without a lock until two sums in a row are equal.

Rule: 3
Check: total_is_exact
Why: Two transfers of the same amount can falsify both in the same way.
"""

from threading import Lock


class InsufficientFunds(Exception):
    """The source has less money than was to be moved."""


class Bank:
    def __init__(self, balances):
        self._lock = Lock()
        self._money = dict(balances)

    def balance(self, account):
        return self._money[account]

    def _count(self):
        counted = 0
        for account in self._money:
            counted += self._money[account]
        return counted

    def total(self):
        before = self._count()
        while (after := self._count()) != before:
            before = after
        return after

    def transfer(self, source, target, amount):
        if amount < 1:
            raise ValueError(amount)
        with self._lock:
            have, there = self._money[source], self._money[target]
            if have < amount:
                raise InsufficientFunds(source)
            if source != target:
                self._money.update({source: have - amount, target: there + amount})
