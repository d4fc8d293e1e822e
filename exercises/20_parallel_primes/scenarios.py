"""What the grader has your count_primes do. Nothing here knows what should come out."""

import os
import time
from multiprocessing import sharedctypes

import parallel_primes

from grader.runner.tools import attempt


def count(start: int, stop: int, workers: int) -> object:
    """One call."""
    return parallel_primes.count_primes(start, stop, workers)


def tried(start: int, stop: int, workers: int) -> tuple[str, object]:
    """One call that may raise."""
    return attempt(parallel_primes.count_primes, start, stop, workers)


def count_unhurriedly(start: int, stop: int, workers: int) -> object:
    """One call in which time passes whenever a shared Value has been read, most of it after a process's first reading."""
    quick, readers = sharedctypes.Synchronized.value, set()

    def read(shared: sharedctypes.Synchronized) -> object:
        number = quick.fget(shared)
        time.sleep(0.0005 if os.getpid() in readers else 0.2)
        readers.add(os.getpid())
        return number

    sharedctypes.Synchronized.value = property(read, quick.fset)
    try:
        return parallel_primes.count_primes(start, stop, workers)
    finally:
        sharedctypes.Synchronized.value = quick
