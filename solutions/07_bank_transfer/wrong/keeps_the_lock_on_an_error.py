"""Takes the lock with acquire() and lets go of it only where nothing is raised.

Rule: 1
Check: refused_transfers_change_nothing
Why: After the first refused transfer the lock is held for ever, and the next call waits for it.
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
        self._lock.acquire()
        if target not in self._money:
            raise KeyError(target)
        if self._money[source] < amount:
            raise InsufficientFunds(source)
        self._money[source] -= amount
        self._money[target] += amount
        self._lock.release()
