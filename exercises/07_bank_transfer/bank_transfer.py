"""07 Bank transfer: money moves between accounts, and many threads move it at once.

Fill in the methods of Bank. The numbered rules are in README.md, help is in hints.md, and
`bakehouse check bank_transfer` tells you how far you are.
"""

from collections.abc import Mapping


class InsufficientFunds(Exception):
    """The source has less money than was to be moved. Given: leave it as it is."""


class Bank:
    """Accounts with whole, non-negative balances; any number of threads may use one Bank at the same time."""

    def __init__(self, balances: Mapping[str, int]) -> None:
        """Open an account for each name in `balances`, with that much money. `balances` itself is never changed."""
        raise NotImplementedError(
            "Bank(balances) is not written yet: keep the balances, and whatever protects them, on self."
        )

    def balance(self, account: str) -> int:
        """How much is in `account`; KeyError if there is no such account."""
        raise NotImplementedError("Bank.balance is not written yet (rules 1 and 2 in README.md).")

    def total(self) -> int:
        """How much is in all the accounts together: the right number also while transfers run."""
        raise NotImplementedError("Bank.total is not written yet (rule 3 in README.md).")

    def transfer(self, source: str, target: str, amount: int) -> None:
        """Move `amount` from `source` to `target`, or raise and move nothing.

        KeyError for an unknown account, ValueError for an amount below 1, InsufficientFunds if `source` has too little.
        """
        raise NotImplementedError("Bank.transfer is not written yet (rules 1 to 5 in README.md).")
