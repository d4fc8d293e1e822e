"""Cannot cope with an empty range.

Rule: 1
Check: counts_at_the_edges
Why: Where stop <= start there is nothing to count, and the answer is 0, not an exception.
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
    size = max(1, (stop - start) // (8 * workers))
    firsts = range(start, stop, size)
    lasts = [min(first + size, stop) for first in firsts]
    with ProcessPoolExecutor(min(workers, len(firsts))) as pool:
        return sum(pool.map(count, firsts, lasts))
