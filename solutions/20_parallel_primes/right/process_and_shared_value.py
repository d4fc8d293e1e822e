"""The workers add to a shared Value, each once and under its lock."""

import math
import multiprocessing


def work(numbers, total):
    found = 0
    for n in numbers:
        if n >= 2 and all(n % d for d in range(2, math.isqrt(n) + 1)):
            found += 1
    with total.get_lock():
        total.value += found


def count_primes(start, stop, workers):
    if workers < 1:
        raise ValueError("workers")
    if stop <= start:
        return 0
    total = multiprocessing.Value("q", 0)
    numbers = range(start, stop)
    cuts = [len(numbers) * i // workers for i in range(workers + 1)]
    team = [
        multiprocessing.Process(target=work, args=(numbers[a:b], total))
        for a, b in zip(cuts, cuts[1:])
        if a < b
    ]
    for member in team:
        member.start()
    for member in team:
        member.join()
    return total.value
