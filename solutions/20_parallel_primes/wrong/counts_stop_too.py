"""Includes stop itself.

Rule: 1
Check: counts_at_the_edges, counts_primes
Why: [start, stop) ends before stop, so a prime there must not be counted.
"""

import math
from concurrent.futures import ProcessPoolExecutor


def is_prime(n):
    return n > 1 and all(n % d for d in range(2, math.isqrt(n) + 1))


def count(start, stop):
    return sum(is_prime(n) for n in range(start, stop))


def count_primes(start, stop, workers):
    if workers < 1:
        raise ValueError("workers must be at least 1")
    stop += 1
    pieces = 8 * workers
    cuts = [start + max(0, stop - start) * i // pieces for i in range(pieces + 1)]
    with ProcessPoolExecutor(workers) as pool:
        return sum(pool.map(count, cuts, cuts[1:]))
