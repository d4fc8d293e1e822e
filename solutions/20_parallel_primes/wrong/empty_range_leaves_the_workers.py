"""Starts the workers before it looks at the range, and returns at once if that is empty.

Rule: 0
Check: nothing_left_behind
Why: Nobody tells the workers that there is nothing to do, and they wait on.
"""

import math
from multiprocessing import Process, Queue


def prime(n):
    if n < 2:
        return False
    if n % 2 == 0:
        return n == 2
    return all(n % d for d in range(3, math.isqrt(n) + 1, 2))


def count(start, stop):
    return sum(map(prime, range(start, stop)))


def work(todo, found):
    for first, last in iter(todo.get, None):
        found.put(count(first, last))


def count_primes(start, stop, workers):
    if workers < 1:
        raise ValueError("workers must be at least 1")
    todo, found = Queue(), Queue()
    team = [Process(target=work, args=(todo, found), daemon=True) for _ in range(workers)]
    for process in team:
        process.start()
    if stop <= start:
        return 0
    pieces = workers * 8
    cuts = [start + (stop - start) * i // pieces for i in range(pieces + 1)]
    for piece in zip(cuts, cuts[1:]):
        todo.put(piece)
    for _ in team:
        todo.put(None)
    total = sum(found.get() for _ in range(pieces))
    for process in team:
        process.join()
        process.close()
    for queue in (todo, found):
        queue.close()
        queue.join_thread()
    return total
