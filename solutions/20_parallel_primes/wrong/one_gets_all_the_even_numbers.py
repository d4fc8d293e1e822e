"""Deals the numbers out in strides of `workers`: with two, one gets all the even ones.

Rule: 3
Check: speedup
Why: An even number is done with at once, so one worker is idle and the other has all the work.
"""

import math
from concurrent.futures import ProcessPoolExecutor


def is_prime(n):
    return n > 1 and all(n % d for d in range(2, math.isqrt(n) + 1))


def count(numbers):
    return sum(is_prime(n) for n in numbers)


def count_primes(start, stop, workers):
    if workers < 1:
        raise ValueError("workers must be at least 1")
    numbers = range(start, stop)
    with ProcessPoolExecutor(workers) as pool:
        return sum(pool.map(count, [numbers[i::workers] for i in range(workers)]))
