"""What a cpu job raises comes back as its class and its args, and is made anew in the caller.

Rule: 2
Check: errors
Why: Not all of an exception is in its args: an attribute that the job has set isn't.
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
    if result.error is None:
        return "value", result.value
    parts = type(result.error), result.error.args
    try:
        pickle.loads(pickle.dumps(parts))
    except Exception:
        parts = RuntimeError, (str(result.error),)
    return "error", parts


def home(answer):
    how, value = answer
    if how == "value":
        return Result(value)
    kind, args = value
    try:
        return Result(error=kind(*args))
    except Exception:
        return Result(error=RuntimeError(*args))


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
        answers = [futures[place].result() for place in range(len(jobs))]
    return [answer if isinstance(answer, Result) else home(answer) for answer in answers]
