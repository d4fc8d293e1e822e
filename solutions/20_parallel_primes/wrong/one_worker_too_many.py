"""Cuts the range at `workers` places, which makes one piece more than that, and starts a process for each.

Rule: 2
Check: not_more_than_asked
Why: workers + 1 processes work at once.
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
    cuts = [start, *(start + max(0, stop - start) * i // (workers + 1) for i in range(1, workers + 1)), stop]
    pieces = zip(cuts, cuts[1:])
    team = [multiprocessing.Process(target=work, args=(*piece, answers)) for piece in pieces]
    for process in team:
        process.start()
    total = sum(answers.get() for _ in team)
    for process in team:
        process.join()
    answers.close()
    return total
