"""Sends every number as a task of its own.

Rule: 3
Check: speedup
Why: A trip to another process costs more than testing one number: the workers wait for the post.
"""

import math
from concurrent.futures import ProcessPoolExecutor


def is_prime(n):
    return n > 1 and all(n % d for d in range(2, math.isqrt(n) + 1))


def count_primes(start, stop, workers):
    if workers < 1:
        raise ValueError("workers must be at least 1")
    with ProcessPoolExecutor(workers) as pool:
        return sum(pool.map(is_prime, range(start, stop)))
