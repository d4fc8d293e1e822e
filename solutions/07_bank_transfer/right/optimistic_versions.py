"""Optimistic: works the new balances out without a lock, and commits them only if nobody was faster; otherwise again."""

import threading


class InsufficientFunds(Exception):
    """The source has less money than was to be moved."""

class Bank:
    def __init__(self, balances):
        self._state = (0, dict(balances))
        self._commit = threading.Lock()

    def balance(self, account):
        _, money = self._state
        return money[account]

    def total(self):
        _, money = self._state
        return sum(money.values())

    def transfer(self, source, target, amount):
        while True:
            seen = self._state
            version, money = seen
            have, _ = money[source], money[target]
            if amount < 1:
                raise ValueError(amount)
            if have < amount:
                raise InsufficientFunds(source)
            after = {**money}
            after[source] -= amount
            after[target] += amount
            with self._commit:
                if self._state is seen:
                    self._state = (version + 1, after)
                    return
