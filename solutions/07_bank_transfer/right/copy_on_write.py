"""Every transfer makes a new table and puts it in the old one's place; readers take the table there is, without a lock."""

import threading
from collections.abc import Mapping
from types import MappingProxyType


class InsufficientFunds(Exception):
    """The source has less money than was to be moved."""


class Bank:
    def __init__(self, balances: Mapping[str, int]) -> None:
        self._table: Mapping[str, int] = MappingProxyType(dict(balances))
        self._writers = threading.Lock()

    def balance(self, account: str) -> int:
        return self._table[account]

    def total(self) -> int:
        return sum(self._table.values())

    def transfer(self, source: str, target: str, amount: int) -> None:
        if not amount >= 1:
            raise ValueError(f"amount must be at least 1, not {amount!r}")
        with self._writers:
            draft = dict(self._table)
            if draft[source] < amount:
                raise InsufficientFunds
            draft[target]
            draft[source] -= amount
            draft[target] += amount
            self._table = MappingProxyType(draft)
