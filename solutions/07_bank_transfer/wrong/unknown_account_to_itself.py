"""From an account to itself there is nothing to do, and nobody asks whether it exists.

Rule: 1
Check: errors_are_raised
Why: An account that is unknown is a KeyError there, too.
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
            raise ValueError(amount)
        with self._lock:
            if source == target:
                if self._money.get(source, amount) < amount:
                    raise InsufficientFunds(source)
                return
            if self._money[target] is None or self._money[source] < amount:
                raise InsufficientFunds(source)
            self._money[source] -= amount
            self._money[target] += amount
