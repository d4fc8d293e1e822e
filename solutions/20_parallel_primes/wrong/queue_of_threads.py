"""The workers put their counts into a queue.Queue.

Rule: 1
Check: counts_primes
Why: That queue connects the threads of one process. A forked worker fills a copy of it, and a spawned one can't be given it at all.
"""

import math
import multiprocessing
import queue


def work(start, stop, answers):
    answers.put(count(start, stop))


def is_prime(n):
    return n > 1 and all(n % d for d in range(2, math.isqrt(n) + 1))


def count(start, stop):
    return sum(is_prime(n) for n in range(start, stop))


def count_primes(start, stop, workers):
    if workers < 1:
        raise ValueError("workers must be at least 1")
    cuts = [start + max(0, stop - start) * i // workers for i in range(workers + 1)]
    answers = queue.Queue()
    team = [multiprocessing.Process(target=work, args=(*piece, answers)) for piece in zip(cuts, cuts[1:])]
    for process in team:
        process.start()
    for process in team:
        process.join()
    return sum(answers.get_nowait() for _ in team)
