"""The workers help themselves: a shared Value says which block is next."""

import math
import multiprocessing

BLOCK = 1000


def is_prime(n: int) -> bool:
    return n > 1 and all(n % d for d in range(2, math.isqrt(n) + 1))


def serve_oneself(stop, next_block, total):
    found = 0
    while True:
        with next_block.get_lock():
            first = next_block.value
            next_block.value += BLOCK
        if first >= stop:
            break
        found += sum(map(is_prime, range(first, min(first + BLOCK, stop))))
    with total.get_lock():
        total.value += found


def count_primes(start: int, stop: int, workers: int) -> int:
    if workers < 1:
        raise ValueError("workers must be at least 1")
    next_block = multiprocessing.Value("q", start)
    total = multiprocessing.Value("q", 0)
    team = [
        multiprocessing.Process(target=serve_oneself, args=(stop, next_block, total)) for _ in range(workers)
    ]
    for process in team:
        process.start()
    for process in team:
        process.join()
    return total.value
