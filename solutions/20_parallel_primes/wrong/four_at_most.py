"""No more than four processes, however many workers are asked for.

Rule: 2
Check: work_is_in_the_workers
Why: Asked for six workers, four do all the work.
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
    pieces = workers * 8
    cuts = [start + max(0, stop - start) * i // pieces for i in range(pieces + 1)]
    with ProcessPoolExecutor(min(workers, 4)) as pool:
        return sum(pool.map(count, cuts, cuts[1:]))
