"""A pool of one, whatever `workers` says.

Rule: 2
Check: work_is_in_the_workers, speedup
Why: All the work is in one process.
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
    with ProcessPoolExecutor(1) as pool:
        return sum(pool.map(count, cuts, cuts[1:]))
