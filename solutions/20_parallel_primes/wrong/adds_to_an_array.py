"""The workers add their counts to the one place of a shared Array with +=, without its lock.

Rule: 1
Check: counts_primes
Why: Reading and writing are two steps: two workers that end at the same moment both read the old total, and one share is lost.
"""

import math
from multiprocessing import Array, Process


def prime(n):
    if n < 2:
        return False
    if n % 2 == 0:
        return n == 2
    return all(n % d for d in range(3, math.isqrt(n) + 1, 2))


def count(start, stop):
    return sum(map(prime, range(start, stop)))


def work(start, stop, total):
    found = count(start, stop)
    total[0] += found


def count_primes(start, stop, workers):
    if workers < 1:
        raise ValueError("workers must be at least 1")
    cuts = [start + max(0, stop - start) * i // workers for i in range(workers + 1)]
    total = Array("q", 1)
    team = [Process(target=work, args=(first, last, total)) for first, last in zip(cuts, cuts[1:])]
    for process in team:
        process.start()
    for process in team:
        process.join()
    return total[0]
