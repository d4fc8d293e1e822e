"""The caller asks each future every tenth of a second, so that Ctrl-C is heard; TimeoutError means not yet.

Rule: 2
Check: errors
Why: A job may raise TimeoutError itself: then the future raises it for ever, and the call never ends.
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


def shielded(function, *args):
    """SystemExit would end a worker."""
    try:
        return function(*args)
    except (SystemExit, KeyboardInterrupt) as error:
        return Result(error=error)


def patiently(future):
    while True:
        try:
            value = future.result(timeout=0.1)
            return value if isinstance(value, Result) else Result(value)
        except TimeoutError:
            continue
        except BaseException as error:
            return Result(error=error)


def run_jobs(jobs, workers):
    check(jobs, workers)
    with ProcessPoolExecutor(workers) as processes, ThreadPoolExecutor(workers) as threads:
        order = sorted(range(len(jobs)), key=lambda place: jobs[place].kind)
        futures = {}
        for place in order:
            job = jobs[place]
            pool = processes if job.kind == "cpu" else threads
            futures[place] = pool.submit(shielded, job.function, *job.args)
        return [patiently(futures[place]) for place in range(len(jobs))]
