"""Each thread has a lock of its own (threading.local).

Rule: 2
Check: no_money_is_lost, nobody_overdraws
Why: A lock only keeps out those who hold the same lock.
"""

import threading


class InsufficientFunds(Exception):
    """The source has less money than was to be moved."""


class Bank:
    def __init__(self, balances):
        self._own = threading.local()
        self._money = dict(balances)

    def _mine(self):
        if not hasattr(self._own, "lock"):
            self._own.lock = threading.Lock()
        return self._own.lock

    def balance(self, account):
        with self._mine():
            return self._money[account]

    def total(self):
        with self._mine():
            return sum(self._money.values())

    def transfer(self, source, target, amount):
        if amount < 1:
            raise ValueError(f"amount {amount}")
        with self._mine():
            if target not in self._money:
                raise KeyError(target)
            if self._money[source] < amount:
                raise InsufficientFunds(source)
            self._money[source] -= amount
            self._money[target] += amount
