"""No jobs, nothing to do.

Rule: 0
Check: bad_workers
Why: run_jobs([], 0) returns [] and raises no ValueError.
"""

import pickle
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
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


def attempt(function, args, travels):
    try:
        return Result(value=function(*args))
    except BaseException as error:
        if travels:
            try:
                if not isinstance(pickle.loads(pickle.dumps(error)), BaseException):
                    raise TypeError(type(error).__name__)
            except Exception:
                return Result(error=RuntimeError(f"{type(error).__name__} cannot be pickled"))
        return Result(error=error)


def run_jobs(jobs: Sequence[Job], workers: int) -> list[Result]:
    cpu = [i for i, job in enumerate(jobs) if job.kind == "cpu"]
    io = [i for i, job in enumerate(jobs) if job.kind == "io"]
    if not cpu and not io and not jobs:
        return []
    if workers < 1 or len(cpu) + len(io) < len(jobs):
        raise ValueError("workers, or the kind of a job")
    with ProcessPoolExecutor(workers) as processes, ThreadPoolExecutor(workers) as threads:
        futures = {i: processes.submit(attempt, jobs[i].function, jobs[i].args, True) for i in cpu}
        futures |= {i: threads.submit(attempt, jobs[i].function, jobs[i].args, False) for i in io}
        return [futures[i].result() for i in range(len(jobs))]
