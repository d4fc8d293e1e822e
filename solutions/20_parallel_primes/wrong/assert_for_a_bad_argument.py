"""Checks `workers` with an assert.

Rule: 0
Check: bad_workers
Why: That is an AssertionError, and under python -O nothing at all; it must be a ValueError.
"""

import math
from concurrent.futures import ProcessPoolExecutor


def is_prime(n):
    return n > 1 and all(n % d for d in range(2, math.isqrt(n) + 1))


def count(start, stop):
    return sum(is_prime(n) for n in range(start, stop))


def count_primes(start, stop, workers):
    assert workers >= 1, "workers must be at least 1"
    pieces = 8 * workers
    cuts = [start + max(0, stop - start) * i // pieces for i in range(pieces + 1)]
    with ProcessPoolExecutor(workers) as pool:
        return sum(pool.map(count, cuts, cuts[1:]))
