"""From an account to itself there is nothing to do once the funds are there, whatever the amount.

Rule: 1
Check: errors_are_raised
Why: An amount below 1 is refused there, too.
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
        with self._lock:
            if target not in self._money:
                raise KeyError(target)
            if self._money[source] < amount:
                raise InsufficientFunds(source)
            if source == target:
                return
            if amount < 1:
                raise ValueError(f"amount {amount}")
            self._money[source] -= amount
            self._money[target] += amount
