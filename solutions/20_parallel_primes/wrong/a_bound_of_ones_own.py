"""Looks numbers up in a table of primes that ends at a fixed bound.

Rule: 1
Check: counts_primes
Why: Beyond the end of the table it finds no primes.
"""

import math
from concurrent.futures import ProcessPoolExecutor

BOUND = 100_000

prime_below_bound = bytearray(b"\0\0" + b"\1" * (BOUND - 2))
for n in range(2, math.isqrt(BOUND) + 1):
    prime_below_bound[n * n :: n] = bytes(len(range(n * n, BOUND, n)))


def count(start, stop):
    return sum(prime_below_bound[max(start, 0) : max(stop, 0)])


def count_primes(start, stop, workers):
    if workers < 1:
        raise ValueError("workers must be at least 1")
    pieces = 8 * workers
    cuts = [start + max(0, stop - start) * i // pieces for i in range(pieces + 1)]
    with ProcessPoolExecutor(workers) as pool:
        return sum(pool.map(count, cuts, cuts[1:]))
