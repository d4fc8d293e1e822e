"""Works both new balances out before it writes the first.

Rule: 5
Check: transfer_to_itself
Why: From an account to itself, the second write covers the first, and the amount is made out of nothing.
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
        with self._lock:
            return sum(self._money.values())

    def transfer(self, source, target, amount):
        if amount < 1:
            raise ValueError(f"amount {amount}")
        with self._lock:
            if target not in self._money:
                raise KeyError(target)
            if self._money[source] < amount:
                raise InsufficientFunds(source)
            less, more = self._money[source] - amount, self._money[target] + amount
            self._money[source] = less
            self._money[target] = more
