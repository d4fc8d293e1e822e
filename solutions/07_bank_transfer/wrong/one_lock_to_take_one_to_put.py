"""One lock for taking money out and another for putting it in.

Rule: 2
Check: no_money_is_lost
Why: One thread takes out of an account while another puts in: they hold different locks, and one change is lost.
"""

from threading import Lock


class InsufficientFunds(Exception):
    """The source has less money than was to be moved."""


class Bank:
    def __init__(self, balances):
        self._money = dict(balances)
        self._taking, self._putting = Lock(), Lock()
        self._total = sum(balances.values())

    def balance(self, account):
        return self._money[account]

    def total(self):
        return self._total

    def transfer(self, source, target, amount):
        if amount < 1:
            raise ValueError(f"amount {amount}")
        if target not in self._money:
            raise KeyError(target)
        with self._taking:
            if self._money[source] < amount:
                raise InsufficientFunds(source)
            self._money[source] -= amount
        with self._putting:
            self._money[target] += amount
