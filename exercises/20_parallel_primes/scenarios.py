"""What the grader has your count_primes do. Nothing here knows what should come out."""

import parallel_primes

from grader.runner.tools import attempt


def count(start: int, stop: int, workers: int) -> object:
    """One call."""
    return parallel_primes.count_primes(start, stop, workers)


def tried(start: int, stop: int, workers: int) -> tuple[str, object]:
    """One call that may raise."""
    return attempt(parallel_primes.count_primes, start, stop, workers)
