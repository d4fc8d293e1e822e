"""06 Shared counter: one total that many threads may change at once.

Fill in the four methods. The numbered rules are in README.md, help is in hints.md, and
`bakehouse check shared_counter` tells you how far you are.
"""


class Counter:
    """A total that any number of threads may read and change at the same time."""

    def __init__(self, start: int = 0) -> None:
        """Begin at `start`."""
        raise NotImplementedError(
            "Counter(start) is not written yet: keep the total, and whatever protects it, on self."
        )

    def increment(self, amount: int = 1) -> int:
        """Add `amount` and return the new total.

        No update may be lost, and threads that add 1 at the same time must get different totals back.
        """
        raise NotImplementedError("Counter.increment is not written yet (rule 1 in README.md).")

    def increment_below(self, limit: int) -> bool:
        """Add 1 only if the total is below `limit`; return True if it was added and False if not.

        However many threads call this at once, it must never take the total past `limit`.
        """
        raise NotImplementedError("Counter.increment_below is not written yet (rule 2 in README.md).")

    @property
    def value(self) -> int:
        """The current total."""
        raise NotImplementedError("Counter.value is not written yet (rule 3 in README.md).")
