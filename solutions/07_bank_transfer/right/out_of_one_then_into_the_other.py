"""Never holds two locks: takes the money out of one account, then puts it into the other; the total is known from the start."""

from threading import Lock


class InsufficientFunds(Exception):
    """The source has less money than was to be moved."""

class Account:
    def __init__(self, money):
        self._money = money
        self._lock = Lock()

    def look(self):
        with self._lock:
            return self._money

    def take(self, amount):
        with self._lock:
            if self._money < amount:
                raise InsufficientFunds(f"only {self._money} left")
            self._money -= amount

    def put(self, amount):
        with self._lock:
            self._money += amount


class Bank:
    def __init__(self, balances):
        self._total = sum(balances.values())
        self._accounts = {name: Account(money) for name, money in balances.items()}

    def balance(self, account):
        return self._accounts[account].look()

    def total(self):
        return self._total

    def transfer(self, source, target, amount):
        giver, taker = self._accounts[source], self._accounts[target]
        if amount < 1:
            raise ValueError("amount must be positive")
        if giver is taker:
            if giver.look() < amount:
                raise InsufficientFunds(source)
            return
        giver.take(amount)
        taker.put(amount)
