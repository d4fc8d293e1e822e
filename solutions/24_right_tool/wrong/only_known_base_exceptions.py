"""Catches Exception, SystemExit and KeyboardInterrupt.

Rule: 2
Check: errors
Why: There are other exceptions that derive from BaseException, asyncio.CancelledError for one; they reach the caller.
"""

from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
import pickle
from collections.abc import Callable, Sequence
from typing import NamedTuple


class Job(NamedTuple):
    kind: str
    function: Callable
    args: tuple = ()


class Result(NamedTuple):
    value: object = None
    error: BaseException | None = None


def check(jobs, workers):
    if workers < 1:
        raise ValueError(f"workers must be at least 1, not {workers}")
    for job in jobs:
        if job.kind not in ("cpu", "io"):
            raise ValueError(f"a job is cpu or io, not {job.kind!r}")


def call(function, args):
    try:
        return Result(function(*args))
    except (Exception, SystemExit, KeyboardInterrupt) as error:
        return Result(error=error)


def call_abroad(function, args):
    result = call(function, args)
    try:
        pickle.loads(pickle.dumps(result))
    except Exception as error:
        return Result(error=RuntimeError(f"{result.error}: {error}"))
    return result


def run_jobs(jobs, workers):
    check(jobs, workers)
    with ProcessPoolExecutor(workers) as processes, ThreadPoolExecutor(workers) as threads:
        order = sorted(range(len(jobs)), key=lambda place: jobs[place].kind)
        futures = {}
        for place in order:
            job = jobs[place]
            if job.kind == "cpu":
                futures[place] = processes.submit(call_abroad, job.function, job.args)
            else:
                futures[place] = threads.submit(call, job.function, job.args)
        return [futures[place].result() for place in range(len(jobs))]
