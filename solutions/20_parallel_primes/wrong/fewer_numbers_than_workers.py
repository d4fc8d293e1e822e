"""The size of a piece becomes 0 when there are fewer numbers than workers.

Rule: 1
Check: counts_at_the_edges
Why: range() with a step of 0 raises ValueError.
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
    if stop <= start:
        return 0
    size = (stop - start) // workers
    firsts = range(start, stop, size)
    with ProcessPoolExecutor(workers) as pool:
        return sum(pool.map(count, firsts, [min(first + size, stop) for first in firsts]))
