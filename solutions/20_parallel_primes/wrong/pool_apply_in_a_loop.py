"""Uses pool.apply, which waits for its answer, in a loop.

Rule: 3
Check: speedup
Why: The pool has enough workers, but only one of them ever has something to do.
"""

import math
import multiprocessing


def is_prime(n):
    return n > 1 and all(n % d for d in range(2, math.isqrt(n) + 1))


def count(start, stop):
    return sum(is_prime(n) for n in range(start, stop))


def count_primes(start, stop, workers):
    if workers < 1:
        raise ValueError("workers must be at least 1")
    pieces = 8 * workers
    cuts = [start + max(0, stop - start) * i // pieces for i in range(pieces + 1)]
    with multiprocessing.Pool(workers) as pool:
        total = sum(pool.apply(count, piece) for piece in zip(cuts, cuts[1:]))
        pool.close()
        pool.join()
    return total
