"""Counts again if a transfer came in between, three times at most.

Rule: 3
Check: total_is_exact
Why: The last count is believed without having been looked at.
"""

from threading import Lock


class InsufficientFunds(Exception):
    """The source has less money than was to be moved."""


class Bank:
    def __init__(self, balances):
        self._lock = Lock()
        self._money = dict(balances)
        self._version = 0

    def balance(self, account):
        return self._money[account]

    def total(self):
        for _ in range(3):
            before = self._version
            counted = 0
            for account in self._money:
                counted += self._money[account]
            if before % 2 == 0 and self._version == before:
                return counted
        with self._lock:
            pass
        counted = 0
        for account in self._money:
            counted += self._money[account]
        return counted

    def transfer(self, source, target, amount):
        if amount < 1:
            raise ValueError(amount)
        with self._lock:
            have, there = self._money[source], self._money[target]
            if have < amount:
                raise InsufficientFunds(source)
            if source != target:
                self._version += 1
                self._money[source] = have - amount
                self._money[target] = there + amount
                self._version += 1
