"""A queue of blocks, a sentinel for each worker at its end, and a queue of answers back."""

import math
import multiprocessing as mp


def worker(blocks, answers):
    for first, last in iter(blocks.get, None):
        answers.put(
            sum(n > 1 and all(n % d for d in range(2, math.isqrt(n) + 1)) for n in range(first, last))
        )


def count_primes(start, stop, workers):
    if workers < 1:
        raise ValueError("workers must be at least 1")
    if stop <= start:
        return 0
    blocks, answers = mp.Queue(), mp.SimpleQueue()
    step = max(1, (stop - start) // (workers * 6))
    sent = 0
    for first in range(start, stop, step):
        blocks.put((first, min(first + step, stop)))
        sent += 1
    for _ in range(workers):
        blocks.put(None)
    team = [mp.Process(target=worker, args=(blocks, answers), daemon=True) for _ in range(workers)]
    for process in team:
        process.start()
    total = sum(answers.get() for _ in range(sent))
    for process in team:
        process.join()
    answers.close()
    blocks.close()
    blocks.join_thread()
    return total
