"""A Process and a one-way Pipe for each share of the odd numbers, taken in strides."""

import contextlib
from math import isqrt
from multiprocessing import Pipe, Process


def work(odd_numbers, sender):
    found = 0
    for number in odd_numbers:
        for divisor in range(3, isqrt(number) + 1, 2):
            if number % divisor == 0:
                break
        else:
            found += 1
    with sender:
        sender.send(found)


def count_primes(start: int, stop: int, workers: int) -> int:
    if workers < 1:
        raise ValueError("workers < 1")
    two = 1 if start <= 2 < stop else 0
    odd_numbers = range(max(start, 3) | 1, stop, 2)
    with contextlib.ExitStack() as ends:
        running = []
        for index in range(workers):
            share = odd_numbers[index::workers]
            if not share:
                continue
            receiver, sender = Pipe(duplex=False)
            ends.enter_context(receiver)
            process = Process(target=work, args=(share, sender))
            process.start()
            sender.close()
            running.append((process, receiver))
        total = two + sum(receiver.recv() for _, receiver in running)
        for process, _ in running:
            process.join()
            process.close()
    return total
