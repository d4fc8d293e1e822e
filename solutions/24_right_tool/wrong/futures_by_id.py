"""Jobs have arguments that can't be keys: the futures are kept by the id of the job.

Rule: 2
Check: results_in_order
Why: A Job that stands in the list twice is one object: both places get the result of the second call.
"""

import pickle
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
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
    except BaseException as error:
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
        futures = {}
        for job in sorted(jobs, key=lambda job: job.kind):
            if job.kind == "cpu":
                futures[id(job)] = processes.submit(call_abroad, job.function, job.args)
            else:
                futures[id(job)] = threads.submit(call, job.function, job.args)
        return [futures[id(job)].result() for job in jobs]
