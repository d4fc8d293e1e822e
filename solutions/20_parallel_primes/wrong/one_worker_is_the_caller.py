"""With a single worker no process is started: the caller counts by itself.

Rule: 2
Check: work_is_in_the_workers
Why: One worker is a process besides the caller, too.
"""

import math
from concurrent.futures import ProcessPoolExecutor


def prime(n):
    if n < 2:
        return False
    if n % 2 == 0:
        return n == 2
    return all(n % d for d in range(3, math.isqrt(n) + 1, 2))


def count(start, stop):
    return sum(map(prime, range(start, stop)))


def count_primes(start, stop, workers):
    if workers < 1:
        raise ValueError("workers must be at least 1")
    if workers == 1:
        return count(start, stop)
    pieces = workers * 8
    cuts = [start + max(0, stop - start) * i // pieces for i in range(pieces + 1)]
    with ProcessPoolExecutor(workers) as pool:
        return sum(pool.map(count, cuts, cuts[1:]))
