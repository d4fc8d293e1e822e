"""Each worker adds its share to a shared Value with += once, without its lock.

Rule: 1
Check: counts_primes
Why: Two workers that finish together read the same old number, and one share is lost.
"""

import math
import multiprocessing


def work(start, stop, total):
    total.value += count(start, stop)


def is_prime(n):
    return n > 1 and all(n % d for d in range(2, math.isqrt(n) + 1))


def count(start, stop):
    return sum(is_prime(n) for n in range(start, stop))


def count_primes(start, stop, workers):
    if workers < 1:
        raise ValueError("workers must be at least 1")
    total = multiprocessing.Value("q", 0)
    cuts = [start + max(0, stop - start) * i // workers for i in range(workers + 1)]
    team = [multiprocessing.Process(target=work, args=(*piece, total)) for piece in zip(cuts, cuts[1:])]
    for process in team:
        process.start()
    for process in team:
        process.join()
    return total.value
