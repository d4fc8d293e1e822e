"""Miller and Rabin's test with the bases 2 and 3 only.

Rule: 1
Check: counts_primes
Why: 1373653 = 829 * 1657 is counted as a prime (and some larger ones, ever more seldom).
"""

from multiprocessing import Pool


def is_prime(n):
    if n < 5:
        return n in (2, 3)
    if n % 2 == 0 or n % 3 == 0:
        return False
    odd, twos = n - 1, 0
    while odd % 2 == 0:
        odd //= 2
        twos += 1
    for base in (2, 3):
        x = pow(base, odd, n)
        if x == 1 or x == n - 1:
            continue
        for _ in range(twos - 1):
            x = x * x % n
            if x == n - 1:
                break
        else:
            return False
    return True


def tally(interval):
    return sum(map(is_prime, interval))


def count_primes(start, stop, workers):
    if workers < 1:
        raise ValueError("workers")
    if stop <= start:
        return 0
    size = -(-(stop - start) // (workers * 8))
    pieces = [range(low, min(low + size, stop)) for low in range(start, stop, size)]
    pool = Pool(min(workers, len(pieces)))
    try:
        return sum(pool.imap_unordered(tally, pieces))
    finally:
        pool.close()
        pool.join()
