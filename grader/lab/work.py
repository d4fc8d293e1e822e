"""Tasks that several experiments give to threads and processes. At the top level, so that they can be sent by name."""

import time
from itertools import pairwise


def nothing() -> None:
    """The emptiest task there is: what is left is the cost of having a thread or a process at all."""


def primes_below(stop: int, start: int = 0) -> int:
    """Count primes by trial division: plain bytecode that never waits and never lets go of the GIL by itself."""
    return sum(1 for n in range(max(start, 2), stop) if all(n % d for d in range(2, int(n**0.5) + 1)))


def prime_parts(stop: int, parts: int) -> list[tuple[int, int]]:
    """Ranges that cost about the same: trial division of all numbers below n costs about n**1.5."""
    borders = [int(stop * (part / parts) ** (1 / 1.5)) for part in range(parts + 1)]
    return [(high, low) for low, high in pairwise(borders)]


def primes_between(part: tuple[int, int]) -> int:
    """The same with one argument, for ``map``."""
    return primes_below(*part)


def wait_a_moment(seconds: float) -> float:
    """Stands for an answer from the network that takes so long."""
    time.sleep(seconds)
    return seconds
