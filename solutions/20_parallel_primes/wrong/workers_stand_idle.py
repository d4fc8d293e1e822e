"""Starts the workers with nothing to do and counts in the caller.

Rule: 2
Check: work_is_in_the_workers
Why: There are as many processes as asked for, but the CPU time is all the caller's.
"""

import math
import multiprocessing


def stand_by():
    return None


def is_prime(n):
    return n > 1 and all(n % d for d in range(2, math.isqrt(n) + 1))


def count(start, stop):
    return sum(is_prime(n) for n in range(start, stop))


def count_primes(start, stop, workers):
    if workers < 1:
        raise ValueError("workers must be at least 1")
    team = [multiprocessing.Process(target=stand_by) for _ in range(workers)]
    for process in team:
        process.start()
    total = count(start, stop)
    for process in team:
        process.join()
    return total
