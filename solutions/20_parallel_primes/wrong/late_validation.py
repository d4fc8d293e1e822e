"""Looks at the workers after the range.

Rule: 0
Check: bad_workers
Why: count_primes(5, 5, 0), or any empty range with no workers, returns 0 and raises nothing.
"""

from concurrent.futures import ProcessPoolExecutor
from math import isqrt


def count(low: int, high: int) -> int:
    return sum(all(n % d for d in range(2, isqrt(n) + 1)) for n in range(max(low, 2), high))


def count_primes(start: int, stop: int, workers: int) -> int:
    if stop <= start:
        return 0
    if workers < 1:
        raise ValueError("workers must be at least 1")
    size = max(1, -(-(stop - start) // (workers * 8)))
    lows = range(start, stop, size)
    with ProcessPoolExecutor(min(workers, len(lows))) as pool:
        return sum(pool.map(count, lows, (min(low + size, stop) for low in lows)))
