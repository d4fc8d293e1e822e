"""The jobs stay in one queue, and whoever is free takes the next one: a process pool to which each job is submitted by itself."""

from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor


def run_balanced(function: Callable, jobs: Sequence, workers: int) -> list:
    """Return [function(job) for job in jobs], worked out by `workers` processes; the results are in the order of `jobs`.

    The results are asked for in that order too, so the first exception met is that of the first failing job in the list. What
    has not begun by then is cancelled. If a worker is killed, the futures raise BrokenProcessPool, which is a RuntimeError.

    Raises:
        ValueError: `workers` is below 1.
    """
    if workers < 1:
        raise ValueError(f"workers must be at least 1, not {workers}")
    with ProcessPoolExecutor(workers) as pool:
        futures = [pool.submit(function, job) for job in jobs]
        try:
            return [future.result() for future in futures]
        finally:
            pool.shutdown(cancel_futures=True)
