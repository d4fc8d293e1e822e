"""Does not wait for a busy account, but says that there is too little money.

Rule: 2
Check: no_money_is_lost
Why: A transfer for which there is enough money must go through, however many others run.
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
        if not self._lock.acquire(blocking=False):
            raise InsufficientFunds(source)
        try:
            if target not in self._money:
                raise KeyError(target)
            if self._money[source] < amount:
                raise InsufficientFunds(source)
            self._money[source] -= amount
            self._money[target] += amount
        finally:
            self._lock.release()
