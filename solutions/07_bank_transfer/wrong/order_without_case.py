"""Takes the locks in alphabetical order, as people sort: without regard to case.

Rule: 4
Check: opposite_transfers_and_rings
Why: For two accounts whose names differ only in case: they sort as they come, so opposite transfers can deadlock.
"""

from collections.abc import Mapping
from threading import RLock


class InsufficientFunds(Exception):
    """The source has less money than was to be moved."""


class Account:
    def __init__(self, name: str, money: int) -> None:
        self.name = name
        self.money = money
        self.lock = RLock()


class Bank:
    def __init__(self, balances: Mapping[str, int]) -> None:
        self._accounts = {name: Account(name, money) for name, money in balances.items()}
        self._sum = sum(balances.values())

    def balance(self, account: str) -> int:
        found = self._accounts[account]
        with found.lock:
            return found.money

    def total(self) -> int:
        return self._sum

    def transfer(self, source: str, target: str, amount: int) -> None:
        pair = self._accounts[source], self._accounts[target]
        if amount < 1:
            raise ValueError(amount)
        first, second = sorted(pair, key=lambda account: account.name.casefold())
        with first.lock, second.lock:
            if pair[0].money < amount:
                raise InsufficientFunds
            pair[0].money -= amount
            pair[1].money += amount
