"""Sends a lambda to the pool.

Rule: 1
Check: counts_primes, every_start_method
Why: A lambda has no name by which another process could find it, so it cannot be pickled.
"""

import math
import multiprocessing


def is_prime(n):
    return n > 1 and all(n % d for d in range(2, math.isqrt(n) + 1))


def count(start, stop):
    return sum(is_prime(n) for n in range(start, stop))


def count_primes(start, stop, workers):
    if workers < 1:
        raise ValueError("workers must be at least 1")
    cuts = [start + max(0, stop - start) * i // workers for i in range(workers + 1)]
    with multiprocessing.Pool(workers) as pool:
        total = sum(pool.starmap(lambda first, last: count(first, last), zip(cuts, cuts[1:])))
        pool.close()
        pool.join()
    return total
