"""Counts primes in a pool of processes: a few pieces for each worker, one number back for each piece."""

from concurrent.futures import ProcessPoolExecutor
from math import isqrt

PIECES_PER_WORKER = 8
"""Enough to even out pieces that take longer than others, few enough for the trips not to matter."""


def count_primes(start: int, stop: int, workers: int) -> int:
    """Return how many primes are in [start, stop), with the work done by `workers` processes.

    Raises:
        ValueError: `workers` is below 1.
    """
    if workers < 1:
        raise ValueError(f"workers must be at least 1, not {workers}")
    start = max(start, 2)
    if stop <= start:
        return 0
    size = -(-(stop - start) // (workers * PIECES_PER_WORKER))
    firsts = range(start, stop, size)
    lasts = [min(first + size, stop) for first in firsts]
    with ProcessPoolExecutor(min(workers, len(firsts))) as pool:
        return sum(pool.map(count_piece, firsts, lasts))


def count_piece(start: int, stop: int) -> int:
    """Count the primes in [start, stop), start being at least 2."""
    return sum(map(is_prime, range(start, stop)))


def is_prime(number: int) -> bool:
    """Whether `number`, at least 2, has no divisor but 1 and itself."""
    if number % 2 == 0:
        return number == 2
    return all(number % divisor for divisor in range(3, isqrt(number) + 1, 2))
