"""Divides by the primes below 2000, whatever the number.

Rule: 1
Check: counts_primes
Why: That is enough up to four million; 2003 * 2003 and others above are counted as primes.
"""

from concurrent.futures import ProcessPoolExecutor

DIVISORS = [n for n in range(2, 2000) if all(n % d for d in range(2, int(n**0.5) + 1))]


def prime(n):
    if n < 2:
        return False
    for d in DIVISORS:
        if d * d > n:
            break
        if n % d == 0:
            return False
    return True


def count(start, stop):
    return sum(map(prime, range(start, stop)))


def count_primes(start, stop, workers):
    if workers < 1:
        raise ValueError("workers must be at least 1")
    pieces = workers * 8
    cuts = [start + max(0, stop - start) * i // pieces for i in range(pieces + 1)]
    with ProcessPoolExecutor(workers) as pool:
        return sum(pool.map(count, cuts, cuts[1:]))
