"""Calls run() on each Process instead of start().

Rule: 2
Check: work_is_in_the_workers
Why: run() does the work right here, in the caller's process; only start() makes a new one.
"""

import math
import multiprocessing


def work(start, stop, answers):
    answers.put(count(start, stop))


def is_prime(n):
    return n > 1 and all(n % d for d in range(2, math.isqrt(n) + 1))


def count(start, stop):
    return sum(is_prime(n) for n in range(start, stop))


def count_primes(start, stop, workers):
    if workers < 1:
        raise ValueError("workers must be at least 1")
    answers = multiprocessing.SimpleQueue()
    cuts = [start + max(0, stop - start) * i // workers for i in range(workers + 1)]
    for first, last in zip(cuts, cuts[1:]):
        multiprocessing.Process(target=work, args=(first, last, answers)).run()
    total = sum(answers.get() for _ in range(workers))
    answers.close()
    return total
