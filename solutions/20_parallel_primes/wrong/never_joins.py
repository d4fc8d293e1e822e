"""Takes the answers from the queue and never joins the processes.

Rule: 0
Check: nothing_left_behind
Why: A process that nobody waits for stays in the list of processes as a zombie.
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
    team = [multiprocessing.Process(target=work, args=(*piece, answers)) for piece in zip(cuts, cuts[1:])]
    for process in team:
        process.start()
    total = sum(answers.get() for _ in team)
    answers.close()
    return total
