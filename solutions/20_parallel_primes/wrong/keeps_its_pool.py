"""Keeps the pool in a global for the next call.

Rule: 0
Check: nothing_left_behind
Why: The workers are still there when the call has returned.
"""

import math
import multiprocessing

pools = {}


def is_prime(n):
    return n > 1 and all(n % d for d in range(2, math.isqrt(n) + 1))


def count(start, stop):
    return sum(is_prime(n) for n in range(start, stop))


def count_primes(start, stop, workers):
    if workers < 1:
        raise ValueError("workers must be at least 1")
    if workers not in pools:
        pools[workers] = multiprocessing.Pool(workers)
    pieces = 8 * workers
    cuts = [start + max(0, stop - start) * i // pieces for i in range(pieces + 1)]
    return sum(pools[workers].starmap(count, zip(cuts, cuts[1:])))
