"""Miller and Rabin's test with the bases 31 and 73 only.

Rule: 1
Check: counts_primes
Why: It is right below nine million, and 9080191 = 2131 * 4261 is counted as a prime.
"""

from concurrent.futures import ProcessPoolExecutor

BASES = (31, 73)


def prime(n):
    if n < 2:
        return False
    for p in (2, 3, 5, 7, 31, 73):
        if n % p == 0:
            return n == p
    odd, twos = n - 1, 0
    while odd % 2 == 0:
        odd, twos = odd // 2, twos + 1
    for base in BASES:
        x = pow(base, odd, n)
        if x in (1, n - 1):
            continue
        for _ in range(twos - 1):
            x = x * x % n
            if x == n - 1:
                break
        else:
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
