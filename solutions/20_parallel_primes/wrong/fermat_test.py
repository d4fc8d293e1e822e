"""Calls a number prime if 2 to its power leaves 2.

Rule: 1
Check: counts_primes
Why: Some composite numbers pass that test too; 341 = 11 * 31 is the first.
"""

from concurrent.futures import ProcessPoolExecutor


def is_prime(n):
    return n > 1 and pow(2, n, n) == 2 % n


def count(start, stop):
    return sum(is_prime(n) for n in range(start, stop))


def count_primes(start, stop, workers):
    if workers < 1:
        raise ValueError("workers must be at least 1")
    pieces = 8 * workers
    cuts = [start + max(0, stop - start) * i // pieces for i in range(pieces + 1)]
    with ProcessPoolExecutor(workers) as pool:
        return sum(pool.map(count, cuts, cuts[1:]))
