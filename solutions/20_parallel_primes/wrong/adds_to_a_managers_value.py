"""The workers add their counts to a number of a manager's with +=.

Rule: 1
Check: counts_primes
Why: It is read in one trip and written in another; what another worker added in between is lost.
"""

import math
from multiprocessing import Manager, Process


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
    total.value += found


def count_primes(start, stop, workers):
    if workers < 1:
        raise ValueError("workers must be at least 1")
    cuts = [start + max(0, stop - start) * i // workers for i in range(workers + 1)]
    with Manager() as manager:
        total = manager.Value("q", 0)
        team = [Process(target=work, args=(first, last, total)) for first, last in zip(cuts, cuts[1:])]
        for process in team:
            process.start()
        for process in team:
            process.join()
        return total.value
