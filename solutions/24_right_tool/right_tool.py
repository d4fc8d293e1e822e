"""Two executors side by side, processes for the jobs that compute and threads for those that wait, with one interface."""

from collections.abc import Callable, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, ThreadPoolExecutor
from typing import NamedTuple


class Job(NamedTuple):
    """A call of function(*args) to be made; `kind` is "cpu" if it computes, "io" if it waits."""

    kind: str
    function: Callable
    args: tuple = ()


class Result(NamedTuple):
    """What came of a job: the value that it returned, or the exception that it raised."""

    value: object = None
    error: BaseException | None = None


def run_jobs(jobs: Sequence[Job], workers: int) -> list[Result]:
    """Make all the calls, the "cpu" jobs in processes and the "io" jobs in threads; a Result for each, in the order of `jobs`.

    Everything is submitted before anything is waited for, so the two kinds run at the same time. The processes' jobs go first:
    processes that are forked while threads are at work inherit whatever locks these hold.

    Raises:
        ValueError: a job is of another kind, or `workers` is below 1.
    """
    if workers < 1:
        raise ValueError(f"workers must be at least 1, not {workers}")
    if unknown := [job.kind for job in jobs if job.kind not in ("cpu", "io")]:
        raise ValueError(f'a job\'s kind is "cpu" or "io", not {unknown[0]!r}')
    with ProcessPoolExecutor(workers) as processes, ThreadPoolExecutor(workers) as threads:
        executors = {"cpu": processes, "io": threads}
        futures: dict[int, Future] = {}
        for place, job in sorted(enumerate(jobs), key=lambda each: each[1].kind):
            futures[place] = executors[job.kind].submit(job.function, *job.args)
        return [result_of(futures[place]) for place in range(len(jobs))]


def result_of(future: Future) -> Result:
    """Wait for a job, and tell what came of it."""
    error = future.exception()
    return Result(error=error) if error is not None else Result(future.result())
