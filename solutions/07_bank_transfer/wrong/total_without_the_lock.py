"""total() adds up the balances without the lock.

Rule: 3
Check: total_is_exact
Why: It counts the one account after the money left it and the other before it came in.
"""

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
        counted = 0
        for account in self._money:
            counted += self._money[account]
        return counted

    def transfer(self, source, target, amount):
        if amount < 1:
            raise ValueError(f"amount {amount}")
        with self._lock:
            if target not in self._money:
                raise KeyError(target)
            if self._money[source] < amount:
                raise InsufficientFunds(source)
            self._money[source] -= amount
            self._money[target] += amount
