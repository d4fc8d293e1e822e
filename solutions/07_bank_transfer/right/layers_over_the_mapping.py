"""A ChainMap: changes go into a layer above the caller's mapping, which is never written to."""

import functools
import threading
from collections import ChainMap


class InsufficientFunds(Exception):
    """The source has less money than was to be moved."""

def alone(method):
    """One thread at a time in any method so marked."""

    @functools.wraps(method)
    def locked(self, *args):
        self._lock.acquire()
        try:
            return method(self, *args)
        finally:
            self._lock.release()

    return locked


class Bank:
    def __init__(self, balances):
        self._lock = threading.Lock()
        self._money = ChainMap({}, balances)

    @alone
    def balance(self, account):
        return self._money[account]

    @alone
    def total(self):
        return sum(self._money.values())

    @alone
    def transfer(self, source, target, amount):
        before = self._money[source], self._money[target]
        if amount < 1:
            raise ValueError
        if before[0] < amount:
            raise InsufficientFunds
        if source != target:
            self._money[source], self._money[target] = before[0] - amount, before[1] + amount
