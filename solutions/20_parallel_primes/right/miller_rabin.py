"""The Miller-Rabin test, which is exact below 3,317,044,064,679,887,385,961,981 with these bases, over blocks."""

import concurrent.futures

BASES = (2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41)


def is_prime(n: int) -> bool:
    if n < 2:
        return False
    for p in BASES:
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


def count_block(start: int, length: int) -> int:
    return sum(is_prime(n) for n in range(start, start + length))


def count_primes(start: int, stop: int, workers: int) -> int:
    if workers < 1:
        raise ValueError("workers must be at least 1")
    if stop <= start:
        return 0
    block = max(1, (stop - start) // (16 * workers))
    with concurrent.futures.ProcessPoolExecutor(workers) as pool:
        starts = range(start, stop, block)
        lengths = (min(block, stop - first) for first in starts)
        return sum(pool.map(count_block, starts, lengths))
