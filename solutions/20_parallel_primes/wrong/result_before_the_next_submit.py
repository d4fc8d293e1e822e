"""Asks each future for its result before it submits the next.

Rule: 3
Check: speedup
Why: There is never more than one piece of work out, whatever the size of the pool.
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
    pieces = 8 * workers
    cuts = [start + max(0, stop - start) * i // pieces for i in range(pieces + 1)]
    total = 0
    with ProcessPoolExecutor(workers) as pool:
        for first, last in zip(cuts, cuts[1:]):
            total += pool.submit(count, first, last).result()
    return total
