"""Saves the start of a process where it seems not worth while.

Rule: 1
Check: cpu_jobs_are_in_processes
Why: A cpu job that is the only one is run by a thread in the caller's process.
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
    if workers < 1:
        raise ValueError("workers must be at least 1")
    if any(job.kind not in ("cpu", "io") for job in jobs):
        raise ValueError("a job of another kind")
    heavy = [i for i, job in enumerate(jobs) if job.kind == "cpu"]
    light = [i for i, job in enumerate(jobs) if job.kind == "io"]
    with ThreadPoolExecutor(workers + 1) as threads:
        if len(heavy) > 1:
            with ProcessPoolExecutor(min(workers, len(heavy))) as processes:
                futures = {i: processes.submit(attempt, jobs[i].function, jobs[i].args, True) for i in heavy}
                futures |= {i: threads.submit(attempt, jobs[i].function, jobs[i].args, False) for i in light}
        else:
            futures = {i: threads.submit(attempt, jobs[i].function, jobs[i].args, False) for i in heavy + light}
    return [futures[i].result() for i in range(len(jobs))]
