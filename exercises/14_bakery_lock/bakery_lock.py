"""14 The bakery lock: a lock made of nothing but lists.

Fill in the methods of BakeryLock. The numbered rules are in README.md, help is in hints.md, and
`bakehouse check bakery_lock` tells you how far you are. No module that has locks or threads may be used.
"""


class BakeryLock:
    """A lock for `parties` parties, numbered from 0, who draw numbers as customers in a bakery do."""

    def __init__(self, parties: int) -> None:
        """A lock that nobody holds; ValueError if `parties` is below 1."""
        raise NotImplementedError("BakeryLock(parties) is not written yet: two lists on self will do, an entry a party.")

    def acquire(self, me: int) -> None:
        """Draw a number for party `me`, and wait until it is the turn of that number. Waiting may look again and again."""
        raise NotImplementedError("BakeryLock.acquire is not written yet (rules 1 to 3 in README.md).")

    def release(self, me: int) -> None:
        """Party `me`, who holds the lock, lets go of it."""
        raise NotImplementedError("BakeryLock.release is not written yet (rules 1 to 3 in README.md).")
