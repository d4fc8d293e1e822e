"""Takes the money from the target and puts it into the source.

Rule: 2
Check: transfers_move_money
Why: After one transfer the balances have changed the wrong way.
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
            self._money[source] += amount
            self._money[target] -= amount
