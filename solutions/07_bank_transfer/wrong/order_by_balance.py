"""Takes the poorer account's lock first, and breaks ties by name.

Rule: 4
Check: opposite_transfers_and_rings
Why: When other transfers change which of the two is poorer after one thread has made up its mind, before it holds the
locks.
"""

import threading


class InsufficientFunds(Exception):
    """The source has less money than was to be moved."""


class Bank:
    def __init__(self, balances):
        self._money = dict(balances)
        self._locks = {name: threading.RLock() for name in balances}
        self._all = sum(self._money.values())

    def balance(self, account):
        with self._locks[account]:
            return self._money[account]

    def total(self):
        return self._all

    def transfer(self, source, target, amount):
        if amount < 1:
            raise ValueError(amount)
        (_, poor), (_, rich) = sorted((self._money[name], name) for name in (source, target))
        with self._locks[poor], self._locks[rich]:
            if self._money[source] < amount:
                raise InsufficientFunds
            self._money[source] -= amount
            self._money[target] += amount
