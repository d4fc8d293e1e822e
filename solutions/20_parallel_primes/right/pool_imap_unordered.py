"""Pool.imap_unordered over blocks of fixed size, whoever is free takes the next."""

from math import isqrt
from multiprocessing import Pool

BLOCK = 2500


def is_prime(n):
    if n < 2:
        return False
    if n < 4:
        return True
    if n % 2 == 0 or n % 3 == 0:
        return False
    for d in range(5, isqrt(n) + 1, 6):
        if n % d == 0 or n % (d + 2) == 0:
            return False
    return True


def count_block(block):
    return sum(1 for n in block if is_prime(n))


def count_primes(start: int, stop: int, workers: int) -> int:
    if workers < 1:
        raise ValueError(f"workers: {workers}")
    size = max(1, min(BLOCK, (stop - start) // workers))
    blocks = [range(first, min(first + size, stop)) for first in range(start, stop, size)]
    if not blocks:
        return 0
    total = 0
    with Pool(workers) as pool:
        for found in pool.imap_unordered(count_block, blocks):
            total += found
        pool.close()
        pool.join()
    return total
