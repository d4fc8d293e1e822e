"""A Condition and a set of the accounts in use: a transfer waits until neither of its two is, and then claims both at once."""

import threading


class InsufficientFunds(Exception):
    """The source has less money than was to be moved."""

class Bank:
    def __init__(self, balances):
        self._money = dict(balances)
        self._in_use = set()
        self._changed = threading.Condition()

    def _claim(self, accounts):
        with self._changed:
            self._changed.wait_for(lambda: not self._in_use & accounts)
            self._in_use |= accounts

    def _free(self, accounts):
        with self._changed:
            self._in_use -= accounts
            self._changed.notify_all()

    def balance(self, account):
        return self._money[account]

    def total(self):
        everyone = set(self._money)
        self._claim(everyone)
        try:
            return sum(self._money[each] for each in everyone)
        finally:
            self._free(everyone)

    def transfer(self, source, target, amount):
        both = {source, target}
        for each in both:
            if each not in self._money:
                raise KeyError(each)
        if amount < 1:
            raise ValueError("less than one")
        self._claim(both)
        try:
            if self._money[source] < amount:
                raise InsufficientFunds(source)
            self._money[source] -= amount
            self._money[target] += amount
        finally:
            self._free(both)
