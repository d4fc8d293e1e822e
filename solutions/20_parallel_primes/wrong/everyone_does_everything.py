"""Every worker tests all the numbers and reports only its own share.

Rule: 3
Check: speedup
Why: The work is not divided, it is repeated: two workers take as long as one.
"""

import math
from concurrent.futures import ProcessPoolExecutor


def is_prime(n):
    return n > 1 and all(n % d for d in range(2, math.isqrt(n) + 1))


def count(first, last, start, stop):
    primes = [n for n in range(start, stop) if is_prime(n)]
    return sum(first <= n < last for n in primes)


def count_primes(start, stop, workers):
    if workers < 1:
        raise ValueError("workers must be at least 1")
    cuts = [start + max(0, stop - start) * i // workers for i in range(workers + 1)]
    with ProcessPoolExecutor(workers) as pool:
        return sum(pool.map(count, cuts, cuts[1:], [start] * workers, [stop] * workers))
