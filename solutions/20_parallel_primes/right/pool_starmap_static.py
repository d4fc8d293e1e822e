"""One piece for each worker and starmap: the plainest way to share out."""

import multiprocessing as mp


def count(start, stop):
    found = 0
    for number in range(max(start, 2), stop):
        divisor = 2
        while divisor * divisor <= number:
            if number % divisor == 0:
                break
            divisor += 1
        else:
            found += 1
    return found


def count_primes(start, stop, workers):
    if workers < 1:
        raise ValueError("workers must be 1 or more")
    if stop <= start:
        return 0
    share, rest = divmod(stop - start, workers)
    pieces = []
    for index in range(workers):
        end = start + share + (1 if index < rest else 0)
        pieces.append((start, end))
        start = end
    pool = mp.Pool(processes=workers)
    try:
        return sum(pool.starmap(count, pieces))
    finally:
        pool.terminate()
        pool.join()
