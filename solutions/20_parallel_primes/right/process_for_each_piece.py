"""A fresh process for each piece, never more than `workers` of them at a time."""

import math
import multiprocessing
from multiprocessing.connection import wait

PIECES_PER_WORKER = 2


def count(start, stop, answer):
    found = 0
    for n in range(max(start, 2), stop):
        if n == 2 or (n % 2 and all(n % d for d in range(3, math.isqrt(n) + 1, 2))):
            found += 1
    answer.send(found)
    answer.close()


def count_primes(start: int, stop: int, workers: int) -> int:
    if workers < 1:
        raise ValueError("workers")
    if stop <= start:
        return 0
    pieces = min(workers * PIECES_PER_WORKER, stop - start)
    waiting = [
        (start + (stop - start) * i // pieces, start + (stop - start) * (i + 1) // pieces)
        for i in range(pieces)
    ]
    running = {}
    total = 0
    while waiting or running:
        while waiting and len(running) < workers:
            here, there = multiprocessing.Pipe(duplex=False)
            process = multiprocessing.Process(target=count, args=(*waiting.pop(), there))
            process.start()
            there.close()
            running[here] = process
        for here in wait(list(running)):
            total += here.recv()
            here.close()
            running.pop(here).join()
    return total
