"""Estimates the answer with the logarithmic integral.

Rule: 1
Check: counts_primes
Why: The estimate is close, and a count has to be exact.
"""

import math
from concurrent.futures import ProcessPoolExecutor


def count(start, stop):
    if stop - start < 1000:
        return sum(all(n % d for d in range(2, math.isqrt(n) + 1)) for n in range(start, stop))
    return sum(1 / math.log(n) for n in range(start, stop))


def count_primes(start, stop, workers):
    if workers < 1:
        raise ValueError("workers must be at least 1")
    if stop <= start:
        return 0
    cuts = [max(start, 2) + (max(stop, 2) - max(start, 2)) * i // workers for i in range(workers + 1)]
    with ProcessPoolExecutor(workers) as pool:
        return round(sum(pool.map(count, cuts, cuts[1:])))
