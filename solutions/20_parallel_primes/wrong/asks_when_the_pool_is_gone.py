"""Asks for the results of map_async when the with block of the Pool is over.

Rule: 1
Check: counts_primes
Why: The end of the with block terminates the workers, whatever they have in hand. The results never come.
"""

import math
from multiprocessing import Pool


def is_prime(n):
    return n > 1 and all(n % d for d in range(2, math.isqrt(n) + 1))


def count(start, stop):
    return sum(is_prime(n) for n in range(start, stop))


def count_primes(start, stop, workers):
    if workers < 1:
        raise ValueError("workers must be at least 1")
    cuts = [start + max(0, stop - start) * i // workers for i in range(workers + 1)]
    with Pool(workers) as pool:
        answer = pool.starmap_async(count, zip(cuts, cuts[1:]))
    return sum(answer.get(timeout=2))
