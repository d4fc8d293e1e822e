"""A Process for each share and a Queue for the answers, which is emptied before anyone is joined."""

import math
from multiprocessing import Process, Queue


def is_prime(n):
    if n < 2 or n % 2 == 0:
        return n == 2
    for d in range(3, math.isqrt(n) + 1, 2):
        if n % d == 0:
            return False
    return True


def work(start, stop, answers):
    answers.put(sum(is_prime(n) for n in range(start, stop)))


def count_primes(start, stop, workers):
    if workers < 1:
        raise ValueError("workers must be positive")
    if start >= stop:
        return 0
    answers = Queue()
    size = math.ceil((stop - start) / workers)
    processes = [
        Process(target=work, args=(first, min(first + size, stop), answers))
        for first in range(start, stop, size)
    ]
    for process in processes:
        process.start()
    total = sum(answers.get() for _ in processes)
    for process in processes:
        process.join()
    answers.close()
    answers.join_thread()
    return total
