"""Stops one short of the square root.

Rule: 1
Check: counts_primes, counts_at_the_edges
Why: The square of a prime has no other divisor, so 25 counts as a prime.
"""

import math
from concurrent.futures import ProcessPoolExecutor


def is_prime(n):
    return n > 1 and n != 4 and all(n % d for d in range(2, math.isqrt(n)))


def count(start, stop):
    return sum(is_prime(n) for n in range(start, stop))


def count_primes(start, stop, workers):
    if workers < 1:
        raise ValueError("workers must be at least 1")
    pieces = 8 * workers
    cuts = [start + max(0, stop - start) * i // pieces for i in range(pieces + 1)]
    with ProcessPoolExecutor(workers) as pool:
        return sum(pool.map(count, cuts, cuts[1:]))
