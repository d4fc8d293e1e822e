"""CPU-bound work in 1 to N threads and 1 to N processes that are already there."""

from concurrent.futures import Executor, ProcessPoolExecutor, ThreadPoolExecutor

from grader.lab.experiment import Experiment, Variant
from grader.lab.measuring import Work, in_turn
from grader.lab.work import prime_parts, primes_between

WORKERS = (1, 2, 4)


def counting(pool: Executor, parts: list[tuple[int, int]]) -> Work:
    """Count the primes of all parts, a part a worker."""
    return lambda: sum(pool.map(primes_between, parts))


def _measure(quick: bool) -> list[Variant]:
    stop, rounds = (6_000, 2) if quick else (60_000, 9)
    found = []
    for workers in WORKERS:
        parts = prime_parts(stop, workers)
        with ThreadPoolExecutor(workers) as threads, ProcessPoolExecutor(workers) as processes:
            variants = {"threads": counting(threads, parts), "processes": counting(processes, parts)}
            found += in_turn(variants, rounds, at=workers)
    return [*in_turn({"alone": lambda: primes_between((stop, 0))}, rounds, at=1), *found]


EXPERIMENT = Experiment(
    "computing",
    "Computing in Python",
    "Does counting primes get faster with more threads, and with more processes?",
    "s",
    "lessons/processes-that-compute.md#what-it-costs",
    _measure,
    "workers",
)
