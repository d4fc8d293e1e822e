"""Small primes as a table of divisors, sent to each worker once by the pool's initializer."""

import math
from concurrent.futures import ProcessPoolExecutor

divisors: list[int] = []


def small_primes(limit):
    primes = []
    for n in range(2, limit + 1):
        if all(n % p for p in primes if p * p <= n):
            primes.append(n)
    return primes


def take_table(table):
    global divisors
    divisors = table


def count(piece):
    found = 0
    for n in piece:
        for p in divisors:
            if p * p > n:
                found += 1
                break
            if n % p == 0:
                break
        else:
            found += 1
    return found


def count_primes(start, stop, workers):
    if workers < 1:
        raise ValueError("workers must be at least 1")
    start = max(start, 2)
    if stop <= start:
        return 0
    numbers = range(start, stop)
    step = max(1, len(numbers) // (8 * workers))
    pieces = [numbers[i : i + step] for i in range(0, len(numbers), step)]
    table = small_primes(math.isqrt(stop))
    with ProcessPoolExecutor(workers, initializer=take_table, initargs=(table,)) as pool:
        return sum(pool.map(count, pieces, chunksize=2))
