"""Takes an account whose name is empty for none.

Rule: 2
Check: transfers_move_money
Why: Accounts may have any names, that one too.
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
            have, there = self._money.get(source or None), self._money.get(target or None)
            if have is None or there is None:
                raise KeyError(source)
            if have < amount:
                raise InsufficientFunds(source)
            if source != target:
                self._money[source] = have - amount
                self._money[target] = there + amount
