"""Starts a manager, and leaves it to the executor to refuse a bad number of workers.

Rule: 0
Check: bad_workers
Why: The ValueError comes, but by then a process was started.
"""

import math
import multiprocessing
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
    with multiprocessing.Manager() as manager:
        answers = manager.list()
        with ProcessPoolExecutor(workers) as pool:  # refuses less than 1 with a ValueError
            pieces = workers * 8
            cuts = [start + max(0, stop - start) * i // pieces for i in range(pieces + 1)]
            answers.extend(list(pool.map(count, cuts, cuts[1:])))
        return sum(answers)
