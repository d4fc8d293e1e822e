"""Cuts the range into pieces of fixed size and starts a process for each at once.

Rule: 2
Check: not_more_than_asked
Why: The number of pieces decides how many processes work at once, and `workers` does not.
"""

import math
import multiprocessing

PIECE = 5_000


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
    pieces = [(first, min(first + PIECE, stop)) for first in range(start, stop, PIECE)]
    team = [multiprocessing.Process(target=work, args=(*piece, answers)) for piece in pieces]
    for process in team:
        process.start()
    total = sum(answers.get() for _ in team)
    for process in team:
        process.join()
    answers.close()
    return total
