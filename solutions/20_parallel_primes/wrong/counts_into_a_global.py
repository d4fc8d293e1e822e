"""The workers add to a global of the module.

Rule: 1
Check: counts_primes
Why: Each process adds to its own copy, and the caller's stays at 0.
"""

import math
import multiprocessing

total = 0


def work(start, stop):
    global total
    total += count(start, stop)


def is_prime(n):
    return n > 1 and all(n % d for d in range(2, math.isqrt(n) + 1))


def count(start, stop):
    return sum(is_prime(n) for n in range(start, stop))


def count_primes(start, stop, workers):
    if workers < 1:
        raise ValueError("workers must be at least 1")
    global total
    total = 0
    cuts = [start + max(0, stop - start) * i // workers for i in range(workers + 1)]
    team = [multiprocessing.Process(target=work, args=piece) for piece in zip(cuts, cuts[1:])]
    for process in team:
        process.start()
    for process in team:
        process.join()
    return total
