"""Sixteen workers, for more must be faster.

Rule: 2
Check: not_more_than_asked
Why: Asked for two it keeps sixteen processes busy at once.
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
    cuts = [start + max(0, stop - start) * i // 48 for i in range(49)]
    with ProcessPoolExecutor(16) as pool:
        return sum(pool.map(count, cuts, cuts[1:]))
