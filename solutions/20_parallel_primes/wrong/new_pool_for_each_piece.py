"""Makes a new pool for every small piece.

Rule: 3
Check: speedup
Why: Starting and ending the pools takes longer than the counting.
"""

import math
from concurrent.futures import ProcessPoolExecutor

PIECE = 500


def is_prime(n):
    return n > 1 and all(n % d for d in range(2, math.isqrt(n) + 1))


def count(start, stop):
    return sum(is_prime(n) for n in range(start, stop))


def count_primes(start, stop, workers):
    if workers < 1:
        raise ValueError("workers must be at least 1")
    total = 0
    for first in range(start, stop, PIECE):
        last = min(first + PIECE, stop)
        cuts = [first + (last - first) * i // workers for i in range(workers + 1)]
        with ProcessPoolExecutor(workers) as pool:
            total += sum(pool.map(count, cuts, cuts[1:]))
    return total
