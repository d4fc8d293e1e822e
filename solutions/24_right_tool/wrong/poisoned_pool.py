"""Leaves everything to the executors, and looks at what is no Result afterwards.

Rule: 2
Check: errors
Why: A cpu job that raises SystemExit is taken as the wish to end: the cpu jobs that haven't begun by then are called
off, and get a CancelledError as their error.
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


def attempt(function, args):
    try:
        return function(*args), None
    except BaseException as error:
        try:
            if not isinstance(pickle.loads(pickle.dumps(error)), BaseException):
                raise TypeError
        except Exception:
            return None, RuntimeError(f"{type(error).__name__} cannot be pickled")
        return None, error


def direct(function, args):
    try:
        return function(*args), None
    except BaseException as error:
        return None, error


def run_jobs(jobs: Sequence[Job], workers: int) -> list[Result]:
    if workers < 1:
        raise ValueError("workers must be at least 1")
    if any(job.kind not in ("cpu", "io") for job in jobs):
        raise ValueError("a job of another kind")
    with ProcessPoolExecutor(workers) as processes, ThreadPoolExecutor(workers) as threads:
        futures = {i: processes.submit(attempt, job.function, job.args) for i, job in enumerate(jobs) if job.kind == "cpu"}
        kneading = list(futures.values())
        futures |= {i: threads.submit(direct, job.function, job.args) for i, job in enumerate(jobs) if job.kind == "io"}
        for future in kneading:
            if not future.cancelled() and isinstance(future.result()[1], SystemExit):
                for other in kneading:
                    other.cancel()
        results = []
        for i in range(len(jobs)):
            try:
                results.append(Result(*futures[i].result()))
            except BaseException as error:
                results.append(Result(error=error))
        return results
