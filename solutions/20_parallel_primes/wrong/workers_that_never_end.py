"""The workers wait for more work for ever, and nobody tells them that there is none.

Rule: 0
Check: nothing_left_behind
Why: Each waits in get() for a piece that never comes; no sentinel tells it to go home.
"""

import math
import multiprocessing


def work(pieces, answers):
    while True:
        answers.put(count(*pieces.get()))


def is_prime(n):
    return n > 1 and all(n % d for d in range(2, math.isqrt(n) + 1))


def count(start, stop):
    return sum(is_prime(n) for n in range(start, stop))


def count_primes(start, stop, workers):
    if workers < 1:
        raise ValueError("workers must be at least 1")
    pieces, answers = multiprocessing.SimpleQueue(), multiprocessing.SimpleQueue()
    number = 8 * workers
    cuts = [start + max(0, stop - start) * i // number for i in range(number + 1)]
    for _ in range(workers):
        multiprocessing.Process(target=work, args=(pieces, answers), daemon=True).start()
    for piece in zip(cuts, cuts[1:]):
        pieces.put(piece)
    return sum(answers.get() for _ in range(number))
