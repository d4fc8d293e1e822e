"""The target of each Process is a function inside a function.

Rule: 1
Check: every_start_method
Why: fork copies it along; spawn and forkserver have to find it by name and cannot.
"""

import math
import multiprocessing


def is_prime(n):
    return n > 1 and all(n % d for d in range(2, math.isqrt(n) + 1))


def count(start, stop):
    return sum(is_prime(n) for n in range(start, stop))


def count_primes(start, stop, workers):
    if workers < 1:
        raise ValueError("workers must be at least 1")
    answers = multiprocessing.SimpleQueue()

    def work(first, last):
        answers.put(count(first, last))

    cuts = [start + max(0, stop - start) * i // workers for i in range(workers + 1)]
    team = [multiprocessing.Process(target=work, args=piece) for piece in zip(cuts, cuts[1:])]
    for process in team:
        process.start()
    total = sum(answers.get() for _ in team)
    for process in team:
        process.join()
    answers.close()
    return total
