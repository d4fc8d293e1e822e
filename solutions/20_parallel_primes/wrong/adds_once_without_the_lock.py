"""Each worker counts by itself, and adds what it has to the shared total at its end, without the lock.

Rule: 1
Check: counts_primes
Why: Two workers that end at the same moment both read the old total, and one of the two shares is lost.
"""

from math import isqrt
from multiprocessing import Process, Value


def is_prime(number):
    if number < 2:
        return False
    if number % 2 == 0:
        return number == 2
    return all(number % divisor for divisor in range(3, isqrt(number) + 1, 2))


def count_share(start, stop, total):
    share = sum(is_prime(number) for number in range(start, stop))
    total.value += share


def count_primes(start, stop, workers):
    if workers < 1:
        raise ValueError(f"workers must be at least 1, not {workers}")
    total = Value("q", 0)
    cuts = [start + max(0, stop - start) * place // workers for place in range(workers + 1)]
    processes = [Process(target=count_share, args=(*piece, total)) for piece in zip(cuts, cuts[1:])]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    return total.value
