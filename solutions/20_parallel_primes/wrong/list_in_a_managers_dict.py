"""The workers append to a list that lies in a manager's dict.

Rule: 1
Check: counts_primes
Why: found["counts"] is a copy of the list, and the copy grows. Only an assignment to the key changes what is in the dict.
"""

import math
import multiprocessing


def work(start, stop, found):
    found["counts"].append(count(start, stop))


def is_prime(n):
    return n > 1 and all(n % d for d in range(2, math.isqrt(n) + 1))


def count(start, stop):
    return sum(is_prime(n) for n in range(start, stop))


def count_primes(start, stop, workers):
    if workers < 1:
        raise ValueError("workers must be at least 1")
    cuts = [start + max(0, stop - start) * i // workers for i in range(workers + 1)]
    with multiprocessing.Manager() as manager:
        found = manager.dict(counts=[])
        team = [multiprocessing.Process(target=work, args=(*piece, found)) for piece in zip(cuts, cuts[1:])]
        for process in team:
            process.start()
        for process in team:
            process.join()
        return sum(found["counts"])
