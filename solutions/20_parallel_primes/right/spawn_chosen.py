"""Chooses spawn itself, which every platform has, and so behaves the same everywhere."""

import math
import multiprocessing
from concurrent.futures import ProcessPoolExecutor
from itertools import pairwise


def count(piece):
    return sum(
        all(number % divisor for divisor in range(2, math.isqrt(number) + 1)) for number in range(*piece)
    )


def count_primes(start, stop, workers):
    if workers < 1:
        raise ValueError("count_primes needs at least one worker")
    start = max(start, 2)
    if stop <= start:
        return 0
    pieces = workers * 5
    cuts = [start + (stop - start) * i // pieces for i in range(pieces + 1)]
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(workers, mp_context=context) as pool:
        return sum(pool.map(count, pairwise(cuts)))
