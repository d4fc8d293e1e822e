"""CPU-bound work in two subinterpreters, two threads and two processes (CPython 3.13 and newer)."""

import sys
from collections.abc import Callable
from concurrent.futures import Executor, ProcessPoolExecutor, ThreadPoolExecutor
from importlib import import_module
from inspect import getsource

from grader.lab.experiment import Experiment, NotHere, Variant
from grader.lab.experiments.computing import counting
from grader.lab.measuring import in_turn
from grader.lab.work import prime_parts, primes_below


def runner() -> Callable[[str], None]:
    """What runs source code in a fresh interpreter: the public module since 3.14, what it is made of in 3.13."""
    if sys.version_info >= (3, 14):
        interpreters = import_module("concurrent.interpreters")
        return lambda source: interpreters.create().exec(source)
    if sys.version_info >= (3, 13):
        low = import_module("_interpreters")

        def run(source: str) -> None:
            made = low.create()
            failed = low.exec(made, source)
            low.destroy(made)
            if failed is not None:
                raise RuntimeError(failed.formatted)

        return run
    raise NotHere("it needs subinterpreters with a GIL each: CPython 3.13 or newer")


def _measure(quick: bool) -> list[Variant]:
    run, parts, rounds = runner(), prime_parts(6_000 if quick else 120_000, 2), 2 if quick else 7
    sources = [f"{getsource(primes_below)}\nprimes_below{part}" for part in parts]

    def alone() -> None:
        for part in parts:
            primes_below(*part)

    def interpreters(pool: Executor) -> Callable[[], object]:
        return lambda: list(pool.map(run, sources))

    with ThreadPoolExecutor(2) as threads, ProcessPoolExecutor(2) as processes:
        variants = {
            "alone": alone,
            "two threads": counting(threads, parts),
            "two subinterpreters": interpreters(threads),
            "two processes": counting(processes, parts),
        }
        return in_turn(variants, rounds)


EXPERIMENT = Experiment(
    "subinterpreters",
    "Several interpreters, one process",
    "Do two subinterpreters compute side by side?",
    "s",
    "lessons/processes-that-compute.md#the-words",
    _measure,
)
