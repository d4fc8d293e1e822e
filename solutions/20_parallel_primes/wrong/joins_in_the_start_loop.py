"""Waits for each process before it starts the next.

Rule: 3
Check: speedup
Why: The processes run one after the other, never two at once.
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
        process = multiprocessing.Process(target=work, args=(first, last, answers))
        process.start()
        process.join()
    total = sum(answers.get() for _ in range(workers))
    answers.close()
    return total
