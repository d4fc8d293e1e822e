"""All processes are kept on one core, so that the machine stays responsive.

Rule: 4
Check: speedup
Why: They take turns there: many are no faster than one.
"""

import os
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from typing import NamedTuple


class Job(NamedTuple):
    kind: str
    function: object
    args: tuple = ()


class Result(NamedTuple):
    value: object = None
    error: BaseException | None = None


def result_of(future):
    error = future.exception()
    return Result(error=error) if error is not None else Result(future.result())


def stay_on_one_core():
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})


def run_jobs(jobs, workers):
    if workers < 1:
        raise ValueError("workers must be at least 1")
    if any(job.kind not in ("cpu", "io") for job in jobs):
        raise ValueError("a job is neither cpu nor io")
    with ProcessPoolExecutor(workers, initializer=stay_on_one_core) as processes, ThreadPoolExecutor(workers) as threads:
        executors = {"cpu": processes, "io": threads}
        futures = [executors[job.kind].submit(job.function, *job.args) for job in jobs]
        return [result_of(future) for future in futures]
