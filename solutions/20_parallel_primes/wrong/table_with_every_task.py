"""Sends a table of small primes, far longer than needed, with every task.

Rule: 3
Check: speedup
Why: Pickling and sending the table again and again takes longer than the counting.
"""

from concurrent.futures import ProcessPoolExecutor


def is_prime(n, table):
    if n < 4 or n % 2 == 0:
        return n in (2, 3)
    for d in table:
        if d * d > n:
            return True
        if n % d == 0:
            return False
    return True


def count(start, stop, table):
    return sum(is_prime(n, table) for n in range(start, stop))


def count_primes(start, stop, workers):
    if workers < 1:
        raise ValueError("workers must be at least 1")
    table = list(range(3, 2_000_000, 2))
    cuts = [start + max(0, stop - start) * i // 64 for i in range(65)]
    with ProcessPoolExecutor(workers) as pool:
        return sum(pool.map(count, cuts, cuts[1:], [table] * 64))
