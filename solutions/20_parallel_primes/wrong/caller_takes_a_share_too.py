"""The caller takes a piece as large as that of each worker, so as not to stand idle.

Rule: 2
Check: work_is_in_the_workers
Why: The work belongs into the processes; of one worker's the caller does half.
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
    shares = workers + 1
    cuts = [start + max(0, stop - start) * i // shares for i in range(shares + 1)]
    with ProcessPoolExecutor(workers) as pool:
        counts = pool.map(count, cuts[1:], cuts[2:])
        return count(cuts[0], cuts[1]) + sum(counts)
