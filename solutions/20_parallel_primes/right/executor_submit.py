"""ProcessPoolExecutor, submit and as_completed."""

import math
from concurrent.futures import ProcessPoolExecutor, as_completed


def prime(n: int) -> bool:
    return n > 1 and all(n % d for d in range(2, math.isqrt(n) + 1))


def count(first: int, last: int) -> int:
    return len([n for n in range(first, last) if prime(n)])


def count_primes(start: int, stop: int, workers: int) -> int:
    if workers <= 0:
        raise ValueError("no workers, no work")
    total = 0
    with ProcessPoolExecutor(max_workers=workers) as executor:
        step = max(1, (stop - start) // (10 * workers))
        futures = [executor.submit(count, n, min(n + step, stop)) for n in range(start, stop, step)]
        for future in as_completed(futures):
            total += future.result()
    return total
