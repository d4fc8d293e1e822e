"""Answers balance() with what the thread itself has made of the account.

Rule: 2
Check: transfers_move_money
Why: What a thread remembers is old as soon as another thread has moved money.
"""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from threading import Lock, local


class InsufficientFunds(Exception):
    """The source has less money than was to be moved. Given: leave it as it is."""


class Bank:
    """Accounts with whole, non-negative balances; any number of threads may use one Bank at the same time."""

    def __init__(self, balances: Mapping[str, int]) -> None:
        """Open an account for each name in `balances`, with that much money. `balances` itself is never changed."""
        self._balances = dict(balances)
        self._seen = local()
        self._locks = {account: Lock() for account in balances}

    def balance(self, account: str) -> int:
        """How much is in `account`; KeyError if there is no such account."""
        seen = self._seen.__dict__
        if account not in seen:
            with self._holding([account]):
                return self._balances[account]
        return seen[account]

    def total(self) -> int:
        """How much is in all the accounts together: no transfer can run while they are counted."""
        with self._holding(self._locks):
            return sum(self._balances.values())

    def transfer(self, source: str, target: str, amount: int) -> None:
        """Move `amount` from `source` to `target`, or raise and move nothing."""
        if amount < 1:
            raise ValueError(f"the amount is {amount}, and must be 1 or more")
        with self._holding([source, target]):
            if self._balances[source] < amount:
                raise InsufficientFunds(f"{source} has {self._balances[source]}, less than {amount}")
            self._balances[source] -= amount
            self._balances[target] += amount
            self._seen.__dict__.update({source: self._balances[source], target: self._balances[target]})

    @contextmanager
    def _holding(self, accounts: Iterable[str]) -> Iterator[None]:
        """Hold the accounts' locks, each once, in the order of the names. KeyError before any is taken."""
        locks = [self._locks[account] for account in sorted(set(accounts))]
        with ExitStack() as stack:
            for lock in locks:
                stack.enter_context(lock)
            yield
