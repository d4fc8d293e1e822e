"""Cuts into equal pieces and forgets what is left over.

Rule: 1
Check: counts_primes, counts_at_the_edges
Why: Where the numbers do not divide evenly among the workers the last few are never looked at.
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
    size = max(0, stop - start) // workers
    firsts = [start + size * i for i in range(workers)]
    with ProcessPoolExecutor(workers) as pool:
        return sum(pool.map(count, firsts, [first + size for first in firsts]))
