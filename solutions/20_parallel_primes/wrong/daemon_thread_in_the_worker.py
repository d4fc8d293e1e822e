"""Each worker counts in a daemon thread, and does not wait for it.

Rule: 1
Check: counts_primes
Why: A process that has nothing else to do ends, and takes its daemon threads along, wherever they are.
"""

import math
import multiprocessing
import threading


def work(start, stop, writer):
    threading.Thread(target=report, args=(start, stop, writer), daemon=True).start()


def report(start, stop, writer):
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
