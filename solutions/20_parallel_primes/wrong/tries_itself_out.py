"""Tries the function out at the end of the module, with no `if __name__ == "__main__"` in front.

Rule: 1
Check: every_start_method
Why: A spawned worker imports the module, and so starts workers itself, which Python refuses: it dies before it has begun.
"""

import math
import multiprocessing


def work(start, stop, writer):
    writer.send(count(start, stop))


def is_prime(n):
    return n > 1 and all(n % d for d in range(2, math.isqrt(n) + 1))


def count(start, stop):
    return sum(is_prime(n) for n in range(start, stop))


def count_primes(start, stop, workers):
    if workers < 1:
        raise ValueError("workers must be at least 1")
    cuts = [start + max(0, stop - start) * i // workers for i in range(workers + 1)]
    readers, team = [], []
    for piece in zip(cuts, cuts[1:]):
        reader, writer = multiprocessing.Pipe(duplex=False)
        team.append(multiprocessing.Process(target=work, args=(*piece, writer)))
        team[-1].start()
        writer.close()
        readers.append(reader)
    try:
        return sum(reader.recv() for reader in readers)
    finally:
        for reader, process in zip(readers, team):
            process.join()
            reader.close()


print(count_primes(0, 100, 2))
