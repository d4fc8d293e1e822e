"""Concurrency without parallelism: two processes that compute, held to one core and not."""

from concurrent.futures import ProcessPoolExecutor

from grader.lab.experiment import Experiment, Variant
from grader.lab.measuring import in_turn, pinned_to_one_core
from grader.lab.work import prime_parts, primes_between


def _measure(quick: bool) -> list[Variant]:
    parts, rounds = prime_parts(6_000 if quick else 60_000, 2), 2 if quick else 7
    with ProcessPoolExecutor(2) as pool:
        variants = {
            "alone": lambda: [primes_between(part) for part in parts],
            "two processes": lambda: list(pool.map(primes_between, parts)),
        }
        free = in_turn(variants, rounds)
    with pinned_to_one_core(), ProcessPoolExecutor(2) as pool:
        work = {"two processes, held to one core": lambda: list(pool.map(primes_between, parts))}
        return [*free, *in_turn(work, rounds)]


EXPERIMENT = Experiment(
    "one_core",
    "One core, two houses",
    "Do processes need several cores, and what do they gain from them?",
    "s",
    "lessons/processes-that-compute.md#the-words",
    _measure,
)
