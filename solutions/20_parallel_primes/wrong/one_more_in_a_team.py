"""A team gets one process more than was asked for, so that there is always one that has work in hand.

Rule: 2
Check: not_more_than_asked
Why: Asked for two workers, three compute.
"""

from concurrent.futures import ProcessPoolExecutor
from math import isqrt


def is_prime(number):
    if number < 2:
        return False
    if number % 2 == 0:
        return number == 2
    return all(number % divisor for divisor in range(3, isqrt(number) + 1, 2))


def count_piece(start, stop):
    return sum(is_prime(number) for number in range(start, stop))


def count_primes(start, stop, workers):
    if workers < 1:
        raise ValueError(f"workers must be at least 1, not {workers}")
    if stop <= start:
        return 0
    workers += workers > 1
    size = -(-(stop - start) // (8 * workers))
    firsts = range(start, stop, size)
    lasts = [min(first + size, stop) for first in firsts]
    with ProcessPoolExecutor(workers) as pool:
        return sum(pool.map(count_piece, firsts, lasts))
