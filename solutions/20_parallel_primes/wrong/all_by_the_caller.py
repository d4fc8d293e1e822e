"""No processes at all, a plain loop.

Rule: 2
Check: work_is_in_the_workers
Why: The caller does all the counting itself.
"""

import math


def is_prime(n):
    return n > 1 and all(n % d for d in range(2, math.isqrt(n) + 1))


def count(start, stop):
    return sum(is_prime(n) for n in range(start, stop))


def count_primes(start, stop, workers):
    if workers < 1:
        raise ValueError("workers must be at least 1")
    return count(start, stop)
