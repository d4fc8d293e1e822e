"""The caller keeps the larger half of the work for itself.

Rule: 2
Check: work_is_in_the_workers
Why: The caller is not a worker: its work belongs into the processes.
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
    middle = start + max(0, stop - start) // 3
    cuts = [start + (middle - start) * i // workers for i in range(workers + 1)]
    with ProcessPoolExecutor(workers) as pool:
        counts = pool.map(count, cuts, cuts[1:])
        return count(middle, stop) + sum(counts)
