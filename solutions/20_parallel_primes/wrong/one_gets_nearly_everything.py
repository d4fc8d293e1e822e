"""Cuts at halves of halves, so that the last piece is nearly all there is.

Rule: 3
Check: speedup
Why: One worker has 9 tenths of the numbers, and the others wait for it.
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
    length = max(0, stop - start)
    cuts = [start + length * i // (10 * workers) for i in range(workers)] + [stop]
    if length == 0:
        return 0
    with ProcessPoolExecutor(workers) as pool:
        return sum(pool.map(count, cuts, cuts[1:]))
