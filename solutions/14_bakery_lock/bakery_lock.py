"""Lamport's bakery: two lists, each entry written by its owner only."""

import time


class BakeryLock:
    """A lock for `parties` parties, numbered from 0, who draw numbers as customers in a bakery do."""

    def __init__(self, parties: int) -> None:
        """A lock that nobody holds; ValueError if `parties` is below 1."""
        if parties < 1:
            raise ValueError(f"parties is {parties}, and must be 1 or more")
        self._choosing = [False] * parties
        self._numbers = [0] * parties

    def acquire(self, me: int) -> None:
        """Draw a number for party `me`, and wait until it is the turn of that number. Waiting may look again and again."""
        self._choosing[me] = True
        self._numbers[me] = max(self._numbers) + 1
        self._choosing[me] = False
        for other in range(len(self._numbers)):
            while self._choosing[other]:
                time.sleep(0)
            while self._goes_first(other, me):
                time.sleep(0)

    def release(self, me: int) -> None:
        """Party `me`, who holds the lock, lets go of it."""
        self._numbers[me] = 0

    def _goes_first(self, other: int, me: int) -> bool:
        """Whether `other` has a number that comes before that of `me`; equal numbers go by the party."""
        number = self._numbers[other]
        return number > 0 and (number, other) < (self._numbers[me], me)
