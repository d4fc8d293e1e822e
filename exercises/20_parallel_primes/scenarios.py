"""What the grader has your count_primes do. Nothing here knows what should come out."""

import os
import time
from collections.abc import Callable
from multiprocessing import managers, sharedctypes

import parallel_primes

from grader.runner.tools import attempt, children_so_far


def count(start: int, stop: int, workers: int) -> object:
    """One call."""
    return parallel_primes.count_primes(start, stop, workers)


def tried(start: int, stop: int, workers: int) -> dict[str, object]:
    """One call that may raise. And whether a child process has come and gone meanwhile, as the system counts it."""
    before = children_so_far()
    outcome = attempt(parallel_primes.count_primes, start, stop, workers)
    return {"outcome": outcome, "children": children_so_far() - before}


def count_unhurriedly(start: int, stop: int, workers: int) -> object:
    """One call in which time passes whenever a shared number has been read, most of it after a process's first reading."""
    value, item, managed = sharedctypes.Synchronized.value, sharedctypes.SynchronizedArray.__getitem__, managers.ValueProxy.value
    readers: set[int] = set()

    def unhurried(read: Callable[..., object]) -> Callable[..., object]:
        def read_and_wait(*shared: object) -> object:
            number = read(*shared)
            time.sleep(0.0005 if os.getpid() in readers else 0.2)
            readers.add(os.getpid())
            return number

        return read_and_wait

    sharedctypes.Synchronized.value = property(unhurried(value.fget), value.fset)
    sharedctypes.SynchronizedArray.__getitem__ = unhurried(item)
    managers.ValueProxy.value = property(unhurried(managed.fget), managed.fset)
    try:
        return parallel_primes.count_primes(start, stop, workers)
    finally:
        sharedctypes.Synchronized.value = value
        sharedctypes.SynchronizedArray.__getitem__ = item
        managers.ValueProxy.value = managed
