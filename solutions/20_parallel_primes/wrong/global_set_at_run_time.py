"""Leaves the pieces in a global for the workers to find.

Rule: 1
Check: every_start_method
Why: fork copies the global; under spawn and forkserver the workers import the module anew and find it empty.
"""

import math
from concurrent.futures import ProcessPoolExecutor

pieces = []


def count_piece(index):
    return count(*pieces[index]) if pieces else 0


def is_prime(n):
    return n > 1 and all(n % d for d in range(2, math.isqrt(n) + 1))


def count(start, stop):
    return sum(is_prime(n) for n in range(start, stop))


def count_primes(start, stop, workers):
    if workers < 1:
        raise ValueError("workers must be at least 1")
    global pieces
    cuts = [start + max(0, stop - start) * i // workers for i in range(workers + 1)]
    pieces = list(zip(cuts, cuts[1:]))
    with ProcessPoolExecutor(workers) as pool:
        return sum(pool.map(count_piece, range(workers)))
