"""Takes the lock with a timeout, and goes on whether it got it or not.

Rule: 2
Check: no_money_is_lost, nobody_overdraws
Why: Where the other thread is slower than the timeout, both are inside, and the second release() fails.
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
        self._lock.acquire(timeout=0)
        try:
            if target not in self._money:
                raise KeyError(target)
            if self._money[source] < amount:
                raise InsufficientFunds(source)
            self._money[source] -= amount
            self._money[target] += amount
        finally:
            if self._lock.locked():
                self._lock.release()
