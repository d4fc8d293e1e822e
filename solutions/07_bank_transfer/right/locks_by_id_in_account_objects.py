"""Account objects with reentrant locks, taken in the order of id(); the total never changes, so it is counted once."""

from threading import RLock


class InsufficientFunds(Exception):
    """The source has less money than was to be moved."""

class Account:
    __slots__ = ("lock", "money")

    def __init__(self, money):
        self.money = money
        self.lock = RLock()


class Bank:
    def __init__(self, balances):
        self._accounts = {name: Account(money) for name, money in balances.items()}
        self._total = sum(balances.values())

    def balance(self, account):
        return self._accounts[account].money

    def total(self):
        return self._total

    def transfer(self, source, target, amount):
        giver, taker = self._accounts[source], self._accounts[target]
        if not amount >= 1:
            raise ValueError("amount below 1")
        first, second = (giver, taker) if id(giver) < id(taker) else (taker, giver)
        with first.lock, second.lock:
            if amount > giver.money:
                raise InsufficientFunds
            giver.money -= amount
            taker.money += amount
