"""The workers hold a lock while they count.

Rule: 3
Check: speedup
Why: The lock lets one worker count at a time; the others wait in front of it.
"""

import math
import multiprocessing


def work(start, stop, lock, total):
    with lock:
        total.value += count(start, stop)


def is_prime(n):
    return n > 1 and all(n % d for d in range(2, math.isqrt(n) + 1))


def count(start, stop):
    return sum(is_prime(n) for n in range(start, stop))


def count_primes(start, stop, workers):
    if workers < 1:
        raise ValueError("workers must be at least 1")
    lock = multiprocessing.Lock()
    total = multiprocessing.Value("q", 0)
    cuts = [start + max(0, stop - start) * i // workers for i in range(workers + 1)]
    team = [multiprocessing.Process(target=work, args=(*piece, lock, total)) for piece in zip(cuts, cuts[1:])]
    for process in team:
        process.start()
    for process in team:
        process.join()
    return total.value
