"""Takes counts from the queue until it looks empty, and only then waits for the workers.

Rule: 1
Check: counts_primes
Why: empty() says how it is at this moment. The workers have not counted yet.
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
    cuts = [start + max(0, stop - start) * i // workers for i in range(workers + 1)]
    answers = multiprocessing.Queue()
    team = [multiprocessing.Process(target=work, args=(*piece, answers)) for piece in zip(cuts, cuts[1:])]
    for process in team:
        process.start()
    total = 0
    while not answers.empty():
        total += answers.get()
    for process in team:
        process.join()
    return total
