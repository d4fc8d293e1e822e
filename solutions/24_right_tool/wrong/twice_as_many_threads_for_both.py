"""One pool of threads serves both kinds, with room for `workers` of each; a thread with a cpu job waits for a process.

Rule: 1
Check: both_kinds_at_once
Why: Enough cpu jobs at the head of the list occupy all the threads, and the io jobs behind them wait until those are done.
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
    with ProcessPoolExecutor(workers) as processes, ThreadPoolExecutor(2 * workers) as threads:
        def attend(job):
            if job.kind == "io":
                return call(job.function, job.args)
            return result_of(processes.submit(call_abroad, job.function, job.args))

        return list(threads.map(attend, jobs))


def result_of(future):
    error = future.exception()
    return future.result() if error is None else Result(error=error)
