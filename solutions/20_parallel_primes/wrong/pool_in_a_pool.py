"""Each worker of a Pool opens a Pool of its own.

Rule: 1
Check: counts_primes
Why: A Pool's workers are daemonic processes, and those are not allowed to have children.
"""

import math
from multiprocessing import Pool


def is_prime(n):
    return n > 1 and all(n % d for d in range(2, math.isqrt(n) + 1))


def count(start, stop):
    with Pool(2) as pool:
        return sum(pool.map(is_prime, range(start, stop)))


def count_primes(start, stop, workers):
    if workers < 1:
        raise ValueError("workers must be at least 1")
    cuts = [start + max(0, stop - start) * i // workers for i in range(workers + 1)]
    with Pool(workers) as pool:
        return sum(pool.starmap(count, zip(cuts, cuts[1:])))
