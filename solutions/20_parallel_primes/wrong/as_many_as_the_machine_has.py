"""Starts as many workers as the machine has CPUs and ignores `workers`.

Rule: 2
Check: not_more_than_asked, work_is_in_the_workers
Why: Asked for one worker or for three it starts something else.
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
    with ProcessPoolExecutor() as pool:
        return sum(pool.map(count, cuts, cuts[1:]))
